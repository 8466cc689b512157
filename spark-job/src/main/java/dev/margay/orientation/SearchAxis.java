package dev.margay.orientation;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Evenly stepped offsets of a search. As in Leopard-EM, they may go beyond the maximum by up to one step. */
final class SearchAxis {

    /** Values closer to zero than this count as zero. */
    private static final double ZERO = 1e-6;

    private SearchAxis() {}

    static double[] values(double min, double max, double step) {
        return Steps.halfOpen(min, max + step, step);
    }

    /** The values with 0 among them, rising. */
    static double[] withZero(double[] values) {
        return Arrays.stream(values).anyMatch(value -> Math.abs(value) <= ZERO)
                ? values
                : DoubleStream.concat(Arrays.stream(values), DoubleStream.of(0))
                        .sorted()
                        .toArray();
    }
}
