package dev.margay.picture;

import java.util.Arrays;

/**
 * Quantiles of values. Of many values a sample is taken, with an error of about 0.1 % of the values. What is not a finite number does not
 * count.
 */
public final class Quantiles {

    private static final int SAMPLE = 1 << 18;

    /** Multiples of it modulo 1 cover the unit interval evenly, in step with no width of an image. */
    private static final double GOLDEN_RATIO = 0.6180339887498949;

    private final float[] sorted;

    private Quantiles(float[] sorted) {
        this.sorted = sorted;
    }

    /** Of these values, which are not changed. */
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

    /** Whether no value counts. */
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
