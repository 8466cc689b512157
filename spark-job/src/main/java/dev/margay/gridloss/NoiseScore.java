package dev.margay.gridloss;

/**
 * The z-score at a pose where noise has a high value u. A pixel's mean and standard deviation are those of its own correlations at all
 * orientations. These contain the high value, too, and values at other orientations that are correlated with it. So the z-score is below u,
 * the more so the fewer really different orientations a template has.
 *
 * <p>If the value at one pose is u, the value at another pose q is u rho(q) + w(q), where rho is the correlation of the two projections and
 * w is the part of the noise that depends neither on u nor on its gradient, which is 0 at a maximum. Mean and variance over q are then
 *
 * <pre>
 *   m = u E[rho] + E[w]
 *   s^2 = u^2 var(rho) + 2 u cov(rho, w) + var(w)
 * </pre>
 *
 * @param meanRho mean correlation with the other poses
 * @param varianceRho its variance
 * @param meanNoise mean of w
 * @param covariance of rho and w
 * @param varianceNoise variance of w
 */
public record NoiseScore(
        double meanRho, double varianceRho, double meanNoise, double covariance, double varianceNoise) {

    /** Noise whose z-score is its value: infinitely many different orientations. */
    static final NoiseScore EXACT = new NoiseScore(0, 0, 0, 0, 1);

    /** The z-score where noise has this value. */
    public double zScore(double value) {
        double variance = value * value * varianceRho + 2 * value * covariance + varianceNoise;
        return (value * (1 - meanRho) - meanNoise) / Math.sqrt(Math.max(variance, 1e-12));
    }

    /**
     * The lowest value with this z-score: a root of a quadratic equation. Infinity if no value has this z-score. Below 0, the value where
     * the z-score is 0.
     */
    public double value(double zScore) {
        if (!(zScore > 0)) {
            return meanNoise / (1 - meanRho);
        }
        double squared = zScore * zScore;
        double slope = 1 - meanRho;
        double a = slope * slope - squared * varianceRho;
        double half = meanNoise * slope + squared * covariance;
        double c = meanNoise * meanNoise - squared * varianceNoise;
        double discriminant = half * half - a * c;
        if (discriminant < 0) {
            return Double.POSITIVE_INFINITY;
        }
        double root = Math.sqrt(discriminant);
        double lowest = Double.POSITIVE_INFINITY;
        for (double value : new double[] {(half - root) / a, (half + root) / a}) {
            // The other root has this z-score with the opposite sign.
            if (value * slope > meanNoise && value < lowest) {
                lowest = value;
            }
        }
        return lowest;
    }
}
