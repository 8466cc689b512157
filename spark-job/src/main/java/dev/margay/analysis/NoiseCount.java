package dev.margay.analysis;

/**
 * Peaks that were counted in a search of simulated noise, and how many theory expects there.
 *
 * @param peaks how many were found above the z-score
 * @param aboveZScore the z-score
 * @param expected by theory, above 0
 * @param slope how much more quickly than in theory peaks become rarer with rising z-score: the relative decrease for each unit, about
 *     -1 to 1; 0 if it is as in theory
 */
public record NoiseCount(int peaks, double aboveZScore, double expected, double slope) {

    /** Fewer peaks than this share of the expected ones say little about lower z-scores. */
    private static final double LEAST = 0.05;

    /** Checks the numbers. */
    public NoiseCount {
        if (peaks < 0 || !(expected > 0) || !Double.isFinite(slope)) {
            throw new IllegalArgumentException("got " + peaks + " peaks, " + expected + " expected and a slope of "
                    + slope + "; expected 0 or more, above 0, and a number");
        }
    }

    /**
     * Counts.
     *
     * @param peaks z-scores of all peaks above a z-score
     * @param aboveZScore the z-score
     * @param theory for the same image
     */
    public static NoiseCount of(double[] peaks, double aboveZScore, NoiseTrials theory) {
        return new NoiseCount(
                peaks.length,
                aboveZScore,
                theory.expectedFalsePositives(aboveZScore),
                TailSlope.of(peaks, aboveZScore, theory));
    }

    /** How many peaks there are for each expected one, at least a twentieth. One is added to the peaks, so that it is not too low. */
    public double factor() {
        return Math.max(LEAST, (peaks + 1) / expected);
    }
}
