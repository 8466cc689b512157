package dev.margay.kernels.fft;

/**
 * A line in double precision, for lengths with prime factors above 5. The library computes their twiddle factors by
 * recurrence. In single precision this would cost a line of 127 values two digits, and a correlogram 2e-4 standard
 * deviations.
 */
final class WideLine {

    private final double[] values;

    WideLine(int length) {
        values = new double[length];
    }

    /** Whether a transform of this length loses digits in single precision. */
    static boolean needed(int length) {
        return !FastLength.isFast(length);
    }

    /** The array itself. */
    double[] values() {
        return values;
    }

    /** Fills the line. Returns the array itself. */
    double[] load(float[] narrow, int offset) {
        for (int i = 0; i < values.length; i++) {
            values[i] = narrow[offset + i];
        }
        return values;
    }

    /** Writes the line back, rounded to single precision. */
    void store(float[] narrow, int offset) {
        for (int i = 0; i < values.length; i++) {
            narrow[offset + i] = (float) values[i];
        }
    }
}
