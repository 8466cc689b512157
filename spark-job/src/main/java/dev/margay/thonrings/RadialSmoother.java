package dev.margay.thonrings;

/** Smooths values along the radius: a straight line is fitted around each radius, with Gaussian weights. */
final class RadialSmoother {

    private static final double WIDTH_PER_ANGSTROM = 0.015;
    private static final double LONGEST = 4;

    private final int radii;
    private final double[][] weights;

    /**
     * A smoother.
     *
     * @param frequencies of the radii, 1/Angstrom
     * @param counts how many coefficients each has
     */
    RadialSmoother(double[] frequencies, double[] counts) {
        radii = frequencies.length;
        weights = new double[radii][radii];
        for (int i = 0; i < radii; i++) {
            double none = 0;
            double one = 0;
            double two = 0;
            for (int j = 0; j < radii; j++) {
                double distance = frequencies[j] - frequencies[i];
                if (Math.abs(distance) > LONGEST * WIDTH_PER_ANGSTROM) {
                    continue;
                }
                double weight = Math.exp(-0.5 * Math.pow(distance / WIDTH_PER_ANGSTROM, 2)) * counts[j];
                weights[i][j] = weight;
                none += weight;
                one += weight * distance;
                two += weight * distance * distance;
            }
            double determinant = none * two - one * one;
            for (int j = 0; j < radii; j++) {
                weights[i][j] *= (two - one * (frequencies[j] - frequencies[i])) / determinant;
            }
        }
    }

    /** The smooth part of a profile. */
    double[] smooth(double[] profile) {
        double[] smooth = new double[radii];
        for (int i = 0; i < radii; i++) {
            double sum = 0;
            for (int j = 0; j < radii; j++) {
                sum += weights[i][j] * profile[j];
            }
            smooth[i] = sum;
        }
        return smooth;
    }

    /** Subtracts the smooth part of a profile from it. */
    void subtractFrom(double[] profile) {
        double[] smooth = smooth(profile);
        for (int i = 0; i < radii; i++) {
            profile[i] -= smooth[i];
        }
    }
}
