package dev.margay.kernels.naive;

/** Differences between a given and an expected array. */
public final class Difference {

    private Difference() {}

    /** Largest absolute difference. */
    public static double max(double[] given, double[] expected) {
        requireLength(given.length, expected.length);
        double max = 0;
        for (int i = 0; i < given.length; i++) {
            // Math.max returns NaN if a value is NaN, so the test fails.
            max = Math.max(max, Math.abs(given[i] - expected[i]));
        }
        return max;
    }

    /** Largest absolute difference. */
    public static double max(float[] given, double[] expected) {
        return max(RandomValues.widen(given), expected);
    }

    /** Largest absolute difference as a fraction of the largest absolute value expected. */
    public static double relative(double[] given, double[] expected) {
        return max(given, expected) / max(expected, new double[expected.length]);
    }

    /** Largest absolute difference as a fraction of the largest absolute value expected. */
    public static double relative(float[] given, double[] expected) {
        return relative(RandomValues.widen(given), expected);
    }

    private static void requireLength(int given, int expected) {
        if (given != expected) {
            throw new AssertionError("given " + given + " values, expected " + expected);
        }
    }

    public static double max(float[] given, float[] expected) {
        return max(given, RandomValues.widen(expected));
    }

    /** Standard deviation of some values. */
    public static double deviation(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        return Math.sqrt(squares / values.length - mean * mean);
    }
}
