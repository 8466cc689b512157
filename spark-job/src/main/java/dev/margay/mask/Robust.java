package dev.margay.mask;

import java.util.Arrays;

/**
 * Median and spread of values, which outliers do not change.
 *
 * @param median the median
 * @param deviation the standard deviation, if they are normal: 1.4826 times the median deviation from the median
 */
record Robust(double median, double deviation) {

    private static final double OF_NORMAL = 1.4826;

    static Robust of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double median = quantile(sorted, 0.5);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Math.abs(sorted[i] - median);
        }
        Arrays.sort(sorted);
        return new Robust(median, OF_NORMAL * quantile(sorted, 0.5));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return quantile(sorted, 0.5);
    }

    /** Linear between two values. */
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return below + 1 < sorted.length
                ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below])
                : sorted[below];
    }
}
