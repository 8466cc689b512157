package dev.margay.kernels.naive;

import java.util.Random;

/** Random numbers with a fixed seed. */
public final class RandomValues {

    private RandomValues() {}

    /** Normally distributed numbers with mean 0 and standard deviation 1. */
    public static float[] normal(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** The same numbers in double. */
    public static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
