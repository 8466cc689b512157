package dev.margay.analysis;

/** How many false positives a search has in pure Gaussian noise, as a function of the threshold. */
public interface NoiseTrials {

    /** The expected number of peaks of noise above a z-score in the whole micrograph. */
    double expectedFalsePositives(double zScore);

    /**
     * The z-score above which so many are expected.
     *
     * @param falsePositives above 0
     */
    double zScore(double falsePositives);

    /** How many independent values have the same threshold for so many false positives. */
    double equivalentTrials(double falsePositives);

    /**
     * Finds the score above which so many are expected, by bisection.
     *
     * @param trials fall with the score
     * @param falsePositives how many
     * @param low a score below the result
     * @param high a score above it
     */
    static double bisected(NoiseTrials trials, double falsePositives, double low, double high) {
        double below = low;
        double above = high;
        for (int i = 0; i < 60; i++) {
            double middle = (below + above) / 2;
            if (trials.expectedFalsePositives(middle) > falsePositives) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return above;
    }

    /**
     * The trials of a plain search, which counts every correlation as independent.
     *
     * @param correlations pixels of the valid region x correlograms
     */
    static NoiseTrials independent(double correlations) {
        return new NoiseTrials() {
            @Override
            public double expectedFalsePositives(double zScore) {
                return GaussianCutoff.falsePositives(correlations, zScore);
            }

            @Override
            public double zScore(double falsePositives) {
                // Half of all values of noise are above 0.
                return GaussianCutoff.zScore(correlations, Math.min(falsePositives, correlations / 2));
            }

            @Override
            public double equivalentTrials(double falsePositives) {
                return correlations;
            }
        };
    }
}
