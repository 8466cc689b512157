package dev.margay.analysis;

/**
 * A theory of false positives, times a factor. Above a z-score, false positives become rarer more quickly than in theory, or less quickly.
 *
 * @param theory what it is calibrated from
 * @param factor above 0
 * @param aboveZScore from here on, the slope counts
 * @param slope as in {@link NoiseCount}
 */
public record CalibratedTrials(NoiseTrials theory, double factor, double aboveZScore, double slope)
        implements NoiseTrials {

    private static final double HIGHEST = 40;

    private static final double FEWEST = 1e-100;

    /** Checks the factor. */
    public CalibratedTrials {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("factor is " + factor + ", expected above 0");
        }
    }

    /** A theory times a factor. */
    public static CalibratedTrials scaled(NoiseTrials theory, double factor) {
        return new CalibratedTrials(theory, factor, 0, 0);
    }

    /** A theory for an image of any size, calibrated by a count in simulated noise. */
    public static CalibratedTrials by(NoiseCount count, NoiseTrials theory) {
        return new CalibratedTrials(theory, count.factor(), count.aboveZScore(), count.slope());
    }

    @Override
    public double expectedFalsePositives(double zScore) {
        return factor * theory.expectedFalsePositives(zScore) * Math.exp(-slope * Math.max(0, zScore - aboveZScore));
    }

    @Override
    public double zScore(double falsePositives) {
        if (slope == 0 || falsePositives >= expectedFalsePositives(aboveZScore)) {
            return theory.zScore(falsePositives / factor);
        }
        return NoiseTrials.bisected(this, falsePositives, aboveZScore, aboveZScore + HIGHEST);
    }

    /** How many independent values have the same threshold for so many false positives. */
    @Override
    public double equivalentTrials(double falsePositives) {
        if (slope == 0) {
            return factor * theory.equivalentTrials(Math.max(falsePositives, FEWEST) / factor);
        }
        // So high thresholds that nothing is expected above them are all alike.
        double some = Math.max(falsePositives, FEWEST);
        return some / GaussianCutoff.falsePositives(1, zScore(some));
    }
}
