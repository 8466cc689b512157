package dev.margay.analysis;

/**
 * Peaks that were counted in a search of simulated noise, and how many theory expects there.
 *
 * @param peaks how many were found above the z-score
 * @param aboveZScore the z-score
 * @param expected by theory, above 0
 */
public record NoiseCount(int peaks, double aboveZScore, double expected) {

    /** Fewer peaks than this share of the expected ones say little about lower z-scores. */
    private static final double LEAST = 0.05;

    /** Checks the numbers. */
    public NoiseCount {
        if (peaks < 0 || !(expected > 0)) {
            throw new IllegalArgumentException(
                    "got " + peaks + " peaks and " + expected + " expected; expected 0 or more, and above 0");
        }
    }

    /** How many peaks there are for each expected one, at least a twentieth. One is added to the peaks, so that it is not too low. */
    public double factor() {
        return Math.max(LEAST, (peaks + 1) / expected);
    }
}
