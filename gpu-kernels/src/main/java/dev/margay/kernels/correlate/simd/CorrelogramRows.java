package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;

/**
 * The third pass: one row back, while it stays in the first-level cache. Frequency f of a row is in lane f mod lanes.
 * First each lane is transformed on its own, then across lanes ({@link LaneJoin}).
 */
final class CorrelogramRows {

    private final StripTransform transform;
    private final LaneJoin lanes;
    private final int length;
    private final float[] work;
    private final int strip;
    private final int[][] squares;

    /**
     * Prepares the pass.
     *
     * @param transform the transform of each lane
     * @param workspace where its arrays come from
     */
    CorrelogramRows(StripTransform transform, Workspace workspace) {
        this.transform = transform;
        int strips = transform.length();
        length = strips * Lanes.COUNT;
        Area area = workspace.take(transform.floats());
        work = area.array();
        strip = area.offset();
        lanes = new LaneJoin(strips, workspace);
        squares = new int[SimdSizes.ceiling(strips, Lanes.COUNT)][Lanes.COUNT];
        for (int square = 0; square < squares.length; square++) {
            int first = firstOf(square);
            for (int i = 0; i < Lanes.COUNT; i++) {
                // Record by record, because a strip in two parts has a gap after each block.
                squares[square][i] = transform.offset(first + i);
            }
        }
    }

    /** The first record of a square. If the last square is not full, it repeats records of the one before. */
    private int firstOf(int square) {
        return Math.min(square * Lanes.COUNT, transform.length() - Lanes.COUNT);
    }

    /** Plans the areas that the constructor takes. */
    static void plan(SlabPlan plan, StripTransform transform) {
        plan.place(transform.floats());
        plan.place(LaneJoin.floats(transform.length()));
    }

    /** Values of a row. */
    int width() {
        return 2 * length;
    }

    /**
     * Transforms a row back.
     *
     * @param correlogram half transformed rows
     * @param from where the row begins in it
     * @param row receives {@link #width} values
     * @param to from here on
     * @param factor multiplies them
     */
    void transform(float[] correlogram, int from, float[] row, int to, float factor) {
        int blockFloats = transform.blockLength() * Lanes.RECORD;
        for (int block = 0; block < transform.blocks(); block++) {
            transform.backWithin(correlogram, from + block * blockFloats, work, strip + block * transform.pitch());
        }
        for (int column = 0; column < transform.columns() && transform.blocks() > 1; column++) {
            transform.backAcross(work, strip, column);
        }
        for (int square = 0; square < squares.length; square++) {
            lanes.run(firstOf(square), work, strip, squares[square], row, to, factor);
        }
        // One more value, for rows that are read with a shift: beyond its end a row repeats with its sign changed.
        row[to + 2 * length] = -row[to];
    }
}
