package dev.margay.thonrings;

import java.util.Arrays;

/** Medians of few values. */
final class Medians {

    /** Of normal values, the standard deviation is this many median deviations from the median. */
    private static final double DEVIATION = 1.4826;

    private Medians() {}

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The standard deviation of normal values with a few others among them. */
    static double deviation(double[] values, double median) {
        double[] distances = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = Math.abs(values[i] - median);
        }
        return DEVIATION * median(distances);
    }
}
