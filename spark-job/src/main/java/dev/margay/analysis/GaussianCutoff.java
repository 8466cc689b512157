package dev.margay.analysis;

import org.hipparchus.special.Erf;

/**
 * The z-score above which pure Gaussian noise is expected to give no more than a number of false positives:
 * sqrt(2) erfcinv(2 falsePositives / correlations).
 */
public final class GaussianCutoff {

    private static final int NEWTON_STEPS = 100;

    private GaussianCutoff() {}

    /**
     * The cutoff.
     *
     * @param correlations number of all correlations: pixels of the valid region x correlograms
     * @param falsePositives how many to expect in the whole micrograph
     */
    public static double zScore(double correlations, double falsePositives) {
        if (!(correlations > 0) || !(falsePositives > 0) || falsePositives >= correlations) {
            throw new IllegalArgumentException("falsePositives is " + falsePositives + " of " + correlations
                    + " correlations, expected more than 0 and fewer than the correlations");
        }
        return Math.sqrt(2) * inverseErfc(2 * falsePositives / correlations);
    }

    /**
     * The expected number of false positives of pure Gaussian noise above a cutoff.
     *
     * @param correlations number of all correlations: pixels of the valid region x correlograms
     * @param zScore the cutoff
     */
    public static double falsePositives(double correlations, double zScore) {
        return correlations * Erf.erfc(zScore / Math.sqrt(2)) / 2;
    }

    /**
     * The x with erfc(x) = y, by Newton's method on log erfc: libraries compute erfinv(1 - y), which loses all digits at the 1e-14 of a
     * real search.
     */
    private static double inverseErfc(double y) {
        double target = Math.log(y);
        double x = y < 0.5 ? Math.sqrt(-target) * 0.9 : 0;
        for (int i = 0; i < NEWTON_STEPS; i++) {
            double erfc = Erf.erfc(x);
            double slope = -2 / Math.sqrt(Math.PI) * Math.exp(-x * x) / erfc;
            double step = (Math.log(erfc) - target) / slope;
            x -= step;
            if (Math.abs(step) < 1e-13 * Math.max(1, Math.abs(x))) {
                return x;
            }
        }
        throw new IllegalStateException("erfc inverse did not converge for " + y);
    }
}
