package dev.margay.kernels.correlate.simd;

/**
 * Allocates areas that begin at a cache line. A vector that crosses cache lines costs two accesses, and vectors as long
 * as a line would all cross.
 *
 * <p>Java does not specify where an array begins, but the usual garbage collectors put a very large one at the
 * beginning of a page, and its elements 16 bytes later. So areas are parts of very large arrays. With another collector
 * results are the same, but slower.
 */
final class Workspace {

    private final SlabPlan plan = new SlabPlan();
    private float[] slab = new float[0];

    /** An area of this many floats, all zero. */
    Area take(long floats) {
        SlabPlan.Place place = plan.place(floats);
        if (place.freshFloats() == 0) {
            return new Area(slab, place.offset());
        }
        float[] fresh = new float[place.freshFloats()];
        if (place.shared()) {
            slab = fresh;
        }
        return new Area(fresh, place.offset());
    }

    /** Bytes of all areas so far. */
    long bytes() {
        return plan.bytes();
    }
}
