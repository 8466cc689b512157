package dev.margay.analysis;

/**
 * A theory of false positives, times a factor.
 *
 * @param theory what it is scaled from
 * @param factor above 0
 */
public record ScaledTrials(NoiseTrials theory, double factor) implements NoiseTrials {

    /** Checks the factor. */
    public ScaledTrials {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("factor is " + factor + ", expected above 0");
        }
    }

    @Override
    public double expectedFalsePositives(double zScore) {
        return factor * theory.expectedFalsePositives(zScore);
    }

    @Override
    public double zScore(double falsePositives) {
        return theory.zScore(falsePositives / factor);
    }

    /** How many independent values have the same threshold for so many false positives. */
    @Override
    public double equivalentTrials(double falsePositives) {
        return factor * theory.equivalentTrials(falsePositives / factor);
    }
}
