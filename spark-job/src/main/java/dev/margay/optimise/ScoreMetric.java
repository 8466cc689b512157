package dev.margay.optimise;

import java.util.Locale;

/** What becomes of the z-scores of the particles: Leopard-EM's four metrics. */
public enum ScoreMetric {
    /** The mean of all that count. */
    MEAN,
    /** The mean of the highest. */
    BEST,
    /** The mean of the lowest. */
    WORST,
    /** How many reach the lowest z-score that counts. */
    COUNT;

    /** The name on the command line and in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
