package dev.margay.submit;

import java.util.Locale;

/** Where the driver of a submitted program runs. */
public enum DeployMode {
    /** Here, in the process that submits. */
    CLIENT,
    /** On some machine of the cluster. */
    CLUSTER;

    /** The word that {@code spark-submit} takes. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
