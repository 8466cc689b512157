package dev.margay.kernels.local.simd;

import dev.margay.kernels.local.DefocusFilter;

/**
 * Filters at the defoci used last. A refinement uses the same few defoci for thousands of orientations, and to evaluate a
 * filter takes about as long as to apply it.
 */
final class FilterCache {

    private static final long MOST_BYTES = 32L << 20;

    private final HalfPlane plane;
    private final FilterAtDefocus evaluation;
    private final DefocusFilter[] filters;
    private final double[] defoci;
    private final float[][] values;
    private final long[] lastUses;
    private long uses;

    FilterCache(HalfPlane plane) {
        this.plane = plane;
        evaluation = new FilterAtDefocus(plane);
        int places = places(plane);
        filters = new DefocusFilter[places];
        defoci = new double[places];
        values = new float[places][];
        lastUses = new long[places];
    }

    /** How many complex filters fit. */
    private static int places(HalfPlane plane) {
        long filter = (long) Float.BYTES * plane.floats();
        return (int) Math.min(64, Math.max(1, MOST_BYTES / filter));
    }

    /** Bytes of a full cache. */
    static long bytes(HalfPlane plane) {
        return (long) Float.BYTES * plane.floats() * places(plane);
    }

    /**
     * A filter at a defocus.
     *
     * @return as {@link FilterAtDefocus#evaluate} lays it out; valid until the next call
     */
    float[] get(DefocusFilter filter, double defocusAngstrom) {
        uses++;
        int oldest = 0;
        for (int place = 0; place < filters.length; place++) {
            if (filters[place] == filter && defoci[place] == defocusAngstrom) {
                lastUses[place] = uses;
                return values[place];
            }
            if (lastUses[place] < lastUses[oldest]) {
                oldest = place;
            }
        }
        int floats = filter.complex() ? plane.floats() : plane.floats() / 2;
        if (values[oldest] == null || values[oldest].length != floats) {
            values[oldest] = new float[floats];
        }
        filters[oldest] = filter;
        defoci[oldest] = defocusAngstrom;
        lastUses[oldest] = uses;
        evaluation.evaluate(filter, defocusAngstrom, values[oldest]);
        return values[oldest];
    }
}
