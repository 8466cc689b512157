package dev.margay.gridloss;

import java.util.Arrays;

/** The best correlation of each random pose with a grid: 1 if nothing is lost. */
public final class LossSample {

    private final double[] correlations;

    /** A sample, in the order of the poses; copied. */
    LossSample(double... correlations) {
        this.correlations = correlations.clone();
    }

    /** Number of poses. */
    public int count() {
        return correlations.length;
    }

    /** The correlation of one pose. */
    public double correlation(int pose) {
        return correlations[pose];
    }

    /** The mean correlation. */
    public double mean() {
        return Arrays.stream(correlations).average().orElseThrow();
    }

    /** The mean of what is lost: 1 - mean. */
    public double meanLoss() {
        return 1 - mean();
    }

    /**
     * A quantile of the correlations, linear between values.
     *
     * @param share from 0, the lowest correlation, to 1
     */
    public double quantile(double share) {
        double[] sorted = correlations.clone();
        Arrays.sort(sorted);
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** Pose by pose the product with the sample of another axis. */
    LossSample times(LossSample other) {
        double[] product = new double[correlations.length];
        Arrays.setAll(product, i -> correlations[i] * other.correlations[i]);
        return new LossSample(product);
    }
}
