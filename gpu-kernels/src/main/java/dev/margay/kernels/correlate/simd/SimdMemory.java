package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.fft.FastLength;
import dev.margay.kernels.vector.Lanes;

/** The memory of a {@link SimdCorrelator}: its areas one by one, in the order in which they are allocated. */
final class SimdMemory {

    private SimdMemory() {}

    /**
     * Bytes of a correlator: its areas, the tables of {@link HalfTurn}, sums in single precision, for templates whose size has no fast transform
     * the projector in double precision, and what it needs to record values. Tables of twiddles and indices are not
     * counted; they are far below 1 %.
     */
    static long bytes(CorrelationShape shape) {
        SimdSizes sizes = SimdSizes.of(shape);
        long size = shape.templateSize();
        long projector = FastLength.isFast(shape.templateSize()) ? 0 : (3 * (size + 2) + size) * size * Double.BYTES;
        long recorded = shape.recording() == null ? 0 : RecordedRows.bytes();
        return areaBytes(shape) + HalfTurn.tableBytes(sizes) + RunningStatistics.bytes(shape) + projector + recorded;
    }

    /** Bytes of all areas of a correlator; filters are assumed to be complex, because a shape does not say. */
    static long areaBytes(CorrelationShape shape) {
        SimdSizes sizes = SimdSizes.of(shape);
        StripTransform alongRows = new StripTransform(sizes.strips());
        StripTransform alongColumns = new StripTransform(sizes.columnLength(), sizes.size(), true);
        SlabPlan plan = new SlabPlan();
        // The temporary memory of the image must fit in an array too; it is freed before the rest is allocated.
        new SlabPlan().place((long) sizes.strips() * shape.imageHeight() * Lanes.RECORD);
        plan.place((long) sizes.strips() * alongColumns.floats());
        if (FastLength.isFast(shape.templateSize())) {
            ProjectionPairs.plan(plan, shape.templateSize(), shape.pixelSizes() * shape.defoci());
        } else {
            PlainProjections.plan(plan, shape.templateSize());
        }
        if (shape.cropping() != null) {
            BoxSpreading.plan(plan, shape.cropping());
        }
        RowSpectra.plan(plan, sizes.size(), alongRows);
        plan.place(2L * alongColumns.floats());
        plan.place(HalfTurn.floats(sizes, alongColumns));
        CorrelogramRows.plan(plan, alongRows);
        plan.place((long) TileFormat.GROUP * sizes.recordsPitch());
        plan.place((long) TileFormat.GROUP * sizes.batch() * sizes.rowPitch());
        Batch.plan(plan, sizes);
        return plan.bytes();
    }
}
