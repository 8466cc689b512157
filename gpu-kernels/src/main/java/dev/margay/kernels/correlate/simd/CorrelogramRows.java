package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The third pass: one row back, while it stays in the first-level cache. Frequency f of a row is in lane f mod lanes.
 * First each lane is transformed on its own, then, after a twiddle and a transposition, across lanes.
 */
final class CorrelogramRows {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final StripTransform transform;
    private final StripTransform lanes = new StripTransform(Lanes.COUNT);
    private final int length;
    private final float[] work;
    private final int twiddles;
    private final float[] turns;
    private final int strip;
    private final int square;
    private final int[][] gather;
    private final int[] scatter = new int[Lanes.COUNT];
    private final LaneTranspose transpose;

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
        Area area = workspace.take(transform.floats() + (strips + Lanes.COUNT) * Lanes.RECORD);
        work = area.array();
        strip = area.offset();
        square = strip + transform.floats();
        twiddles = square + Lanes.COUNT * Lanes.RECORD;
        transpose = new LaneTranspose(workspace);
        for (int x = 0; x < strips; x++) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                // The quarter makes the frequencies of the whole row half-integers.
                double angle = 2 * Math.PI * x * (lane + 0.25) / length;
                work[twiddles + x * Lanes.RECORD + lane] = (float) Math.cos(angle);
                work[twiddles + x * Lanes.RECORD + Lanes.COUNT + lane] = (float) Math.sin(angle);
            }
        }
        gather = new int[SimdSizes.ceiling(strips, Lanes.COUNT)][Lanes.COUNT];
        for (int square = 0; square < gather.length; square++) {
            int first = Math.min(square * Lanes.COUNT, strips - Lanes.COUNT);
            for (int i = 0; i < Lanes.COUNT; i++) {
                // Record by record, because a strip in two parts has a gap after each block.
                gather[square][i] = transform.offset(first + i);
            }
        }
        turns = new float[2 * Lanes.COUNT];
        for (int run = 0; run < Lanes.COUNT; run++) {
            turns[2 * run] = (float) Math.cos(Math.PI * run / (2.0 * Lanes.COUNT));
            turns[2 * run + 1] = (float) Math.sin(Math.PI * run / (2.0 * Lanes.COUNT));
            scatter[run] = lanes.offset(lanes.position(run));
        }
    }

    /** Plans the areas that the constructor takes. */
    static void plan(SlabPlan plan, StripTransform transform) {
        plan.place(transform.floats() + (transform.length() + Lanes.COUNT) * Lanes.RECORD);
        plan.place(LaneTranspose.FLOATS);
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
        twiddle();
        int strips = transform.length();
        int last = strips - Lanes.COUNT;
        for (int x = 0; x < strips; x += Lanes.COUNT) {
            // If the last square is not full, it repeats records of the one before.
            joinLanes(Math.min(x, last), gather[x / Lanes.COUNT], row, to, factor);
        }
        // One more value, for rows that are read with a shift: beyond its end a row repeats with its sign changed.
        row[to + 2 * length] = -row[to];
    }

    private void twiddle() {
        int perBlock = transform.blockLength();
        int w = twiddles;
        for (int block = 0; block < transform.blocks(); block++) {
            int p = strip + block * transform.pitch();
            for (int i = 0; i < perBlock; i++) {
                FloatVector re = FloatVector.fromArray(SPECIES, work, p);
                FloatVector im = FloatVector.fromArray(SPECIES, work, p + Lanes.COUNT);
                FloatVector cosine = FloatVector.fromArray(SPECIES, work, w);
                FloatVector sine = FloatVector.fromArray(SPECIES, work, w + Lanes.COUNT);
                re.mul(cosine).sub(im.mul(sine)).intoArray(work, p);
                re.fma(sine, im.mul(cosine)).intoArray(work, p + Lanes.COUNT);
                p += Lanes.RECORD;
                w += Lanes.RECORD;
            }
        }
    }

    private void joinLanes(int x, int[] records, float[] row, int to, float factor) {
        transpose.run(work, strip, records, work, square, scatter);
        transpose.run(work, strip + Lanes.COUNT, records, work, square + Lanes.COUNT, scatter);
        lanes.back(work, square);
        int strips = transform.length();
        int at = to + x;
        for (int run = 0; run < Lanes.COUNT; run++) {
            FloatVector re = FloatVector.fromArray(SPECIES, work, square + run * Lanes.RECORD);
            FloatVector im = FloatVector.fromArray(SPECIES, work, square + run * Lanes.RECORD + Lanes.COUNT);
            FloatVector cosine = FloatVector.broadcast(SPECIES, factor * turns[2 * run]);
            FloatVector sine = FloatVector.broadcast(SPECIES, factor * turns[2 * run + 1]);
            re.mul(cosine).sub(im.mul(sine)).intoArray(row, at);
            re.fma(sine, im.mul(cosine)).neg().intoArray(row, at + length);
            at += strips;
        }
    }
}
