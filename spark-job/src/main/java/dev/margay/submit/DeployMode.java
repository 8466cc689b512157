package dev.margay.submit;

import java.util.Locale;

/** Where the driver of a submitted program runs. */
public enum DeployMode {
    /** On this machine, in the process that submits. */
    CLIENT,
    /** On a machine of the cluster. */
    CLUSTER;

    /** The value for {@code spark-submit}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
