package dev.margay.report;

import java.util.Arrays;

/**
 * The values that a picture shows from its darkest to its brightest colour; what lies beyond is shown as the nearer end.
 *
 * @param low the darkest
 * @param high the brightest, above it
 */
record ValueRange(double low, double high) {

    /** How many values quantiles are taken from; their error is then some 0.1 % of the values. */
    private static final int SAMPLE = 1 << 18;

    /** Multiples of it modulo 1 cover the unit interval evenly, in step with no width of an image. */
    private static final double GOLDEN_RATIO = 0.6180339887498949;

    ValueRange {
        if (!(high > low)) {
            throw new IllegalArgumentException("high is " + high + ", expected above low, " + low);
        }
    }

    /**
     * Between two quantiles, whatever a few dead or hot pixels are.
     *
     * @param values any, not sorted; what is no finite number does not count
     * @param lowQuantile in [0, 1]
     * @param highQuantile in [0, 1]
     */
    static ValueRange ofQuantiles(float[] values, double lowQuantile, double highQuantile) {
        float[] sorted = sortedSample(values);
        if (sorted.length == 0) {
            return new ValueRange(0, 1);
        }
        return atLeastSomething(quantile(sorted, lowQuantile), quantile(sorted, highQuantile));
    }

    /** From low to high, widened if that is nothing. */
    static ValueRange atLeastSomething(double low, double high) {
        double least = Math.max(Math.abs(low), 1e-6) * 1e-6;
        return high - low > least ? new ValueRange(low, high) : new ValueRange(low, low + Math.max(1e-9, least));
    }

    /** Where a value lies in the range: 0 at the low end, 1 at the high end, cut there. What is no number is low. */
    double fraction(double value) {
        double fraction = (value - low) / (high - low);
        return fraction > 0 ? Math.min(1, fraction) : 0;
    }

    private static double quantile(float[] sorted, double quantile) {
        return sorted[(int) Math.round(quantile * (sorted.length - 1))];
    }

    private static float[] sortedSample(float[] values) {
        float[] sample = new float[Math.min(SAMPLE, values.length)];
        boolean all = sample.length == values.length;
        int count = 0;
        for (int i = 0; i < sample.length; i++) {
            float value = values[all ? i : (int) (i * GOLDEN_RATIO % 1 * values.length)];
            if (Float.isFinite(value)) {
                sample[count] = value;
                count++;
            }
        }
        float[] sorted = Arrays.copyOf(sample, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
