package dev.margay.analysis;

/**
 * Peaks that were counted in a search of simulated noise, and how many theory expects there.
 *
 * @param peaks how many were found above the z-score
 * @param aboveZScore the z-score
 * @param expected by theory, above 0
 */
public record NoiseCount(int peaks, double aboveZScore, double expected) {

    /** Checks the numbers. */
    public NoiseCount {
        if (peaks < 0 || !(expected > 0)) {
            throw new IllegalArgumentException(
                    "got " + peaks + " peaks and " + expected + " expected; expected 0 or more, and above 0");
        }
    }

    /** How many peaks there are for each expected one. One is added to the peaks, so that it is never 0. */
    public double factor() {
        return (peaks + 1) / expected;
    }
}
