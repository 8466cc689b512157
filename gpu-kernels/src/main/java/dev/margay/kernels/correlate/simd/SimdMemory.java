package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.correlate.CorrelationShape;

/** What a {@link SimdCorrelator} takes of memory: its areas one by one, in the order in which it takes them. */
final class SimdMemory {

    private SimdMemory() {}

    /** Bytes of all areas of a correlator; complex filters are reckoned with, since a shape does not tell them from real ones. */
    static long bytes(CorrelationShape shape) {
        SimdSizes sizes = SimdSizes.of(shape);
        StripTransform alongRows = new StripTransform(sizes.strips());
        StripTransform alongColumns = new StripTransform(sizes.columnLength(), sizes.size(), true);
        SlabPlan plan = new SlabPlan();
        plan.place((long) sizes.strips() * alongColumns.floats());
        if (FastLength.isFast(sizes.size())) {
            ProjectionPairs.plan(plan, sizes.size(), shape.pixelSizes() * shape.defoci());
        } else {
            PlainProjections.plan(plan, sizes.size());
        }
        RowSpectra.plan(plan, sizes.size(), alongRows);
        plan.place(2L * alongColumns.floats());
        plan.place(HalfTurn.floats(sizes, alongColumns));
        CorrelogramRows.plan(plan, alongRows);
        plan.place((long) sizes.batch() * sizes.rowPitch());
        Batch.plan(plan, sizes);
        return plan.bytes();
    }
}
