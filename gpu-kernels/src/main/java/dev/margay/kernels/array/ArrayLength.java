package dev.margay.kernels.array;

/** The checks that the constructors of this package share. */
final class ArrayLength {

    private ArrayLength() {}

    /** Rejects a length along an axis that is below {@code least}. */
    static int axis(String field, int given, int least) {
        if (given < least) {
            throw new IllegalArgumentException(field + " is " + given + ", expected at least " + least);
        }
        return given;
    }

    /** Rejects an array that is missing or whose length is not the product of {@code axes}. */
    static float[] match(String field, float[] values, String shape, long... axes) {
        long expected = 1;
        for (long axis : axes) {
            expected = Math.multiplyExact(expected, axis);
        }
        if (expected > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(field + " of shape " + shape + " needs " + expected
                    + " values, expected at most " + Integer.MAX_VALUE + " (the longest Java array)");
        }
        if (values == null) {
            throw new IllegalArgumentException(field + " is null, expected " + expected + " values for " + shape);
        }
        if (values.length != expected) {
            throw new IllegalArgumentException(
                    field + " has " + values.length + " values, expected " + expected + " for " + shape);
        }
        return values;
    }
}
