package dev.margay.config;

import java.util.Arrays;
import java.util.List;

/** What is made of q, the mean of the signal over an exposure. The names are those of Leopard-EM's {@code dose_filter_modify_signal}. */
public enum DoseChange {
    /** q itself. */
    NONE("None"),
    /** The square root of q. */
    SQRT("sqrt"),
    /** 2 q / (1 + q). */
    REL_DIFF("rel_diff");

    private final String key;

    DoseChange(String key) {
        this.key = key;
    }

    /** Its name in a configuration. */
    public String key() {
        return key;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(DoseChange::key).toList();
    }

    static DoseChange of(String key) {
        return Arrays.stream(values())
                .filter(one -> one.key.equals(key))
                .findFirst()
                .orElseThrow();
    }
}
