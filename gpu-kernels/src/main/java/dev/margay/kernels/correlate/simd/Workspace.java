package dev.margay.kernels.correlate.simd;

/**
 * Hands out areas that begin on a line of the cache: a vector that crosses lines costs two accesses, and with vectors as long as a line
 * every one would.
 *
 * <p>Java does not say where an array begins, but the usual collectors put a very large one at the beginning of a page, and its elements
 * 16 bytes further on. So areas are parts of very large arrays. With another collector results are the same, only later.
 */
final class Workspace {

    private final SlabPlan plan = new SlabPlan();
    private float[] slab = new float[0];

    /** An area of so many floats, all zero. */
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
