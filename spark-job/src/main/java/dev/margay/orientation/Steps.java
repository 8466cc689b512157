package dev.margay.orientation;

import java.util.Arrays;
import java.util.Locale;

/**
 * Evenly stepped values, with the end points that NumPy and PyTorch give: their {@code arange} takes ceil((stop - start) / step)
 * values, so rounding can add one at the end. Grids must have the same length as Leopard-EM's, so this class uses the same arithmetic.
 */
final class Steps {

    /** More values than any axis of a search needs. A step that gives more is a mistake. */
    private static final int MOST = 10_000_000;

    private Steps() {}

    /** Values start, start + step, ... below stop, as many as {@code numpy.arange} gives. */
    static double[] halfOpen(double start, double stop, double step) {
        int count = count(Math.max(0, Math.ceil((stop - start) / step)), start, stop, step);
        // NumPy uses the difference of its first two values, which can differ from step in the last bit.
        double increment = (start + step) - start;
        double[] values = new double[count];
        Arrays.setAll(values, i -> start + i * increment);
        return values;
    }

    /** Values from min to max, never beyond max, with a tolerance of a millionth of a step for max itself. */
    static double[] closed(double min, double max, double step) {
        double[] values = new double[count(Math.floor((max - min) / step + 1e-6) + 1, min, max, step)];
        Arrays.setAll(values, i -> Math.min(max, min + i * step));
        return values;
    }

    /** Values in [min, max) for a circle: without a value that is equal to min + 360. */
    static double[] halfOpenStrict(double min, double max, double step) {
        double[] values = new double[count(Math.max(1, Math.ceil((max - min) / step - 1e-6)), min, max, step)];
        Arrays.setAll(values, i -> min + i * step);
        return values;
    }

    private static int count(double count, double start, double stop, double step) {
        if (!(count <= MOST)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a step of %s from %s to %s gives %.3g values; choose a larger step",
                    step,
                    start,
                    stop,
                    count));
        }
        return (int) count;
    }
}
