package dev.margay.analysis;

import java.util.Arrays;

/**
 * How much more quickly than in theory peaks of noise become rarer with rising z-score. The number of peaks above z is theory(z)
 * exp(-slope z) times a constant. The slope is the most probable one for the peaks, if slopes are distributed around 0 with a standard
 * deviation of 1; 40 peaks alone would give it with an error of 1.
 */
final class TailSlope {

    /** Of the slopes of different templates, in one over z. Measured: with 1, thresholds are neither too high nor too low on average. */
    private static final double USUAL = 1;

    /** To differentiate the theory. */
    private static final double STEP = 0.025;

    /** Peaks must become rarer by at least this share of what theory says. */
    private static final double LEAST_SHARE = 0.5;

    private static final int NEWTON_STEPS = 50;

    private TailSlope() {}

    /**
     * The slope.
     *
     * @param peaks z-scores of all peaks above a z-score
     * @param aboveZScore the z-score
     * @param theory for the same image
     */
    static double of(double[] peaks, double aboveZScore, NoiseTrials theory) {
        if (!(decrease(theory, aboveZScore) > 0)) {
            return 0;
        }
        double[] decreases = Arrays.stream(peaks).map(z -> decrease(theory, z)).toArray();
        double excess = Arrays.stream(peaks).map(z -> z - aboveZScore).sum();
        double lowest = -(1 - LEAST_SHARE) * decrease(theory, aboveZScore);
        double slope = 0;
        for (int i = 0; i < NEWTON_STEPS; i++) {
            // The derivatives of the logarithm of the probability; the second is always negative.
            double first = -excess - slope / (USUAL * USUAL);
            double second = -1 / (USUAL * USUAL);
            for (double decrease : decreases) {
                first += 1 / (decrease + slope);
                second -= 1 / ((decrease + slope) * (decrease + slope));
            }
            slope = Math.max(lowest, slope - first / second);
        }
        return slope;
    }

    /** The relative decrease of the theory for each unit of z. */
    private static double decrease(NoiseTrials theory, double zScore) {
        return Math.log(theory.expectedFalsePositives(zScore - STEP) / theory.expectedFalsePositives(zScore + STEP))
                / (2 * STEP);
    }
}
