package dev.margay.kernels.correlate.simd;

/**
 * Where the areas of a {@link Workspace} lie and how much memory they need. Separate from the workspace, so that memory
 * can be counted before it is allocated.
 */
final class SlabPlan {

    /** Just above 16 MB: half of the largest region of G1, above which an array gets regions of its own. */
    private static final int SLAB = (1 << 22) + 64;

    /** Floats in a line of the cache. */
    private static final int LINE = 16;

    /** The first element at the start of a cache line, 48 bytes after element 0. */
    private static final int FIRST = 12;

    private int length;
    private int used;
    private long bytes;

    /**
     * Where an area lies.
     *
     * @param freshFloats length of a new array for it; 0 if it lies in the previous array
     * @param shared whether later areas may lie in that array too
     * @param offset where in the array it begins
     */
    record Place(int freshFloats, boolean shared, int offset) {}

    /** The place of an area of this many floats. */
    Place place(long floats) {
        if (floats > Integer.MAX_VALUE - SLAB) {
            throw new IllegalArgumentException("It needs an array of " + floats + " floats, and Java's hold at most "
                    + (Integer.MAX_VALUE - SLAB) + "; search a smaller image, or fewer defoci at a time.");
        }
        int rounded = (int) (floats + LINE - 1) / LINE * LINE;
        if (used + rounded <= length) {
            used += rounded;
            return new Place(0, true, used - rounded);
        }
        boolean shared = FIRST + rounded <= SLAB;
        int fresh = Math.max(SLAB, FIRST + rounded);
        bytes += (long) Float.BYTES * fresh;
        if (shared) {
            length = fresh;
            used = FIRST + rounded;
        }
        return new Place(fresh, shared, FIRST);
    }

    /** Bytes of all arrays so far. */
    long bytes() {
        return bytes;
    }
}
