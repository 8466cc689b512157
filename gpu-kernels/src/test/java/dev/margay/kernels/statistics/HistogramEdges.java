package dev.margay.kernels.statistics;

import java.util.Arrays;

/** Values at which a rounding error would show: the edges of all bins, and the floats next to them. */
public final class HistogramEdges {

    private static final float[] OTHERS = {
        0,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        1e-20f,
        -1e-20f,
        -13,
        -1e9f,
        23,
        1e30f,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
    };

    private HistogramEdges() {}

    /** All edges, their neighbours, special values other than NaN, and some more. */
    public static float[] withNeighbours(float[] more) {
        int edges = ValueHistogram.BINS + 1;
        float[] values = Arrays.copyOf(more, more.length + 3 * edges + OTHERS.length);
        int at = more.length;
        for (int i = 0; i < edges; i++) {
            // Not by the tested formula.
            float edge = (float) (-12.5 + i * 35 / 512.0);
            values[at] = Math.nextDown(edge);
            values[at + 1] = edge;
            values[at + 2] = Math.nextUp(edge);
            at += 3;
        }
        System.arraycopy(OTHERS, 0, values, at, OTHERS.length);
        return values;
    }
}
