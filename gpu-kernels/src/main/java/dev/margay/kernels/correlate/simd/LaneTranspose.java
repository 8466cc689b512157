package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes squares of {@link Lanes#COUNT} vectors, so that lanes become positions and positions become lanes. It
 * exchanges bits of the position with bits of the lane, two at a time while two are left.
 */
final class LaneTranspose {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final VectorShuffle<Float> OTHER_1 = other(1);
    private static final VectorShuffle<Float> OTHER_2 = other(2);
    private static final VectorShuffle<Float> OTHER_4 = other(4);
    private static final VectorShuffle<Float> OTHER_8 = other(8);
    private static final VectorMask<Float> HIGH_1 = high(1);
    private static final VectorMask<Float> HIGH_2 = high(2);
    private static final VectorMask<Float> HIGH_4 = high(4);
    private static final VectorMask<Float> HIGH_8 = high(8);

    /** Positions of vectors that lie one after the other. */
    private static final int[] DENSE = dense(Lanes.COUNT);

    /** Floats of the area that one object needs. */
    static final long FLOATS = (long) Lanes.COUNT * Lanes.COUNT;

    private final float[] work;
    private final int square;

    LaneTranspose(Workspace workspace) {
        Area area = workspace.take(FLOATS);
        work = area.array();
        square = area.offset();
    }

    private static VectorShuffle<Float> other(int bit) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ bit) & (Lanes.COUNT - 1));
    }

    private static VectorMask<Float> high(int bit) {
        boolean[] high = new boolean[Lanes.COUNT];
        for (int lane = 0; lane < high.length; lane++) {
            high[lane] = (lane & bit) != 0;
        }
        return VectorMask.fromArray(SPECIES, high, 0);
    }

    /** Offsets 0, step, 2 step, ... of the vectors of a square. */
    static int[] dense(int step) {
        int[] offsets = new int[Lanes.COUNT];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = i * step;
        }
        return offsets;
    }

    /**
     * Transposes one square.
     *
     * @param in where the vectors come from
     * @param from added to each of their offsets
     * @param inAt their offsets
     * @param out where the vectors go to; may be {@code in} if it overwrites no vector that another square needs
     * @param to added to each of their offsets
     * @param outAt their offsets
     */
    void run(float[] in, int from, int[] inAt, float[] out, int to, int[] outAt) {
        switch (Lanes.COUNT) {
            case 4 -> low(in, from, inAt, out, to, outAt);
            case 8 -> {
                middle(in, from, inAt, work, square, DENSE);
                low(work, square, DENSE, out, to, outAt);
            }
            case 16 -> {
                high(in, from, inAt, work, square, DENSE);
                low(work, square, DENSE, out, to, outAt);
            }
            default -> throw new IllegalStateException("vectors have " + Lanes.COUNT + " lanes, expected 4, 8 or 16");
        }
    }

    private static void low(float[] in, int from, int[] inAt, float[] out, int to, int[] outAt) {
        for (int i = 0; i < Lanes.COUNT; i += 4) {
            FloatVector v0 = FloatVector.fromArray(SPECIES, in, from + inAt[i]);
            FloatVector v1 = FloatVector.fromArray(SPECIES, in, from + inAt[i + 1]);
            FloatVector v2 = FloatVector.fromArray(SPECIES, in, from + inAt[i + 2]);
            FloatVector v3 = FloatVector.fromArray(SPECIES, in, from + inAt[i + 3]);
            FloatVector w0 = v0.blend(v1.rearrange(OTHER_1), HIGH_1);
            FloatVector w1 = v0.rearrange(OTHER_1).blend(v1, HIGH_1);
            FloatVector w2 = v2.blend(v3.rearrange(OTHER_1), HIGH_1);
            FloatVector w3 = v2.rearrange(OTHER_1).blend(v3, HIGH_1);
            w0.blend(w2.rearrange(OTHER_2), HIGH_2).intoArray(out, to + outAt[i]);
            w1.blend(w3.rearrange(OTHER_2), HIGH_2).intoArray(out, to + outAt[i + 1]);
            w0.rearrange(OTHER_2).blend(w2, HIGH_2).intoArray(out, to + outAt[i + 2]);
            w1.rearrange(OTHER_2).blend(w3, HIGH_2).intoArray(out, to + outAt[i + 3]);
        }
    }

    private static void middle(float[] in, int from, int[] inAt, float[] out, int to, int[] outAt) {
        for (int i = 0; i < 4; i++) {
            FloatVector v0 = FloatVector.fromArray(SPECIES, in, from + inAt[i]);
            FloatVector v1 = FloatVector.fromArray(SPECIES, in, from + inAt[i + 4]);
            v0.blend(v1.rearrange(OTHER_4), HIGH_4).intoArray(out, to + outAt[i]);
            v0.rearrange(OTHER_4).blend(v1, HIGH_4).intoArray(out, to + outAt[i + 4]);
        }
    }

    private static void high(float[] in, int from, int[] inAt, float[] out, int to, int[] outAt) {
        for (int i = 0; i < 4; i++) {
            FloatVector v0 = FloatVector.fromArray(SPECIES, in, from + inAt[i]);
            FloatVector v1 = FloatVector.fromArray(SPECIES, in, from + inAt[i + 4]);
            FloatVector v2 = FloatVector.fromArray(SPECIES, in, from + inAt[i + 8]);
            FloatVector v3 = FloatVector.fromArray(SPECIES, in, from + inAt[i + 12]);
            FloatVector w0 = v0.blend(v1.rearrange(OTHER_4), HIGH_4);
            FloatVector w1 = v0.rearrange(OTHER_4).blend(v1, HIGH_4);
            FloatVector w2 = v2.blend(v3.rearrange(OTHER_4), HIGH_4);
            FloatVector w3 = v2.rearrange(OTHER_4).blend(v3, HIGH_4);
            w0.blend(w2.rearrange(OTHER_8), HIGH_8).intoArray(out, to + outAt[i]);
            w1.blend(w3.rearrange(OTHER_8), HIGH_8).intoArray(out, to + outAt[i + 4]);
            w0.rearrange(OTHER_8).blend(w2, HIGH_8).intoArray(out, to + outAt[i + 8]);
            w1.rearrange(OTHER_8).blend(w3, HIGH_8).intoArray(out, to + outAt[i + 12]);
        }
    }
}
