package dev.margay.picture;

import java.util.Arrays;

/**
 * Quantiles of values. For many values a sample is used, with an error of about 0.1 % of the values. Values that are not finite are
 * ignored.
 */
public final class Quantiles {

    private static final int SAMPLE = 1 << 18;

    /** Multiples of it modulo 1 cover the unit interval evenly, and do not match the width of any image. */
    private static final double GOLDEN_RATIO = 0.6180339887498949;

    private final float[] sorted;

    private Quantiles(float[] sorted) {
        this.sorted = sorted;
    }

    /** Quantiles of these values. The array is not changed. */
    public static Quantiles of(float[] values) {
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
        return new Quantiles(sorted);
    }

    /** Whether there are no finite values. */
    public boolean isEmpty() {
        return sorted.length == 0;
    }

    /**
     * A quantile.
     *
     * @param share of the values below it, in [0, 1]
     */
    public double at(double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
