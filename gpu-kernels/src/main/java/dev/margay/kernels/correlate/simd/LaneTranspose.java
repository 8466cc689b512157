package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes squares of {@link Lanes#COUNT} vectors, so that lanes become positions and positions become lanes. It
 * exchanges bits of the position with bits of the lane, two at a time while two are left.
 *
 * <p>Vectors a and b are merged by {@code ((a ^ b) & high) ^ a}: b where {@code high} has all bits, a where it has none.
 * With AVX-512, the compiler makes one instruction of this. With a mask it makes two, and the transposition takes 1.8 times
 * as long (with AVX2, 1.4 times).
 */
final class LaneTranspose {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorShuffle<Integer> OTHER_1 = other(1);
    private static final VectorShuffle<Integer> OTHER_2 = other(2);
    private static final VectorShuffle<Integer> OTHER_4 = other(4);
    private static final VectorShuffle<Integer> OTHER_8 = other(8);
    private static final int[] HIGH_1 = high(1);
    private static final int[] HIGH_2 = high(2);
    private static final int[] HIGH_4 = high(4);
    private static final int[] HIGH_8 = high(8);

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

    /** The lane whose number differs in this bit. */
    static VectorShuffle<Integer> other(int bit) {
        return VectorShuffle.fromOp(INTS, lane -> (lane ^ bit) & (Lanes.COUNT - 1));
    }

    /** All bits in the lanes whose number has this bit. */
    static int[] high(int bit) {
        int[] high = new int[Lanes.COUNT];
        for (int lane = 0; lane < high.length; lane++) {
            high[lane] = (lane & bit) == 0 ? 0 : -1;
        }
        return high;
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
        IntVector high1 = IntVector.fromArray(INTS, HIGH_1, 0);
        IntVector high2 = IntVector.fromArray(INTS, HIGH_2, 0);
        for (int i = 0; i < Lanes.COUNT; i += 4) {
            IntVector v0 = FloatVector.fromArray(SPECIES, in, from + inAt[i]).reinterpretAsInts();
            IntVector v1 =
                    FloatVector.fromArray(SPECIES, in, from + inAt[i + 1]).reinterpretAsInts();
            IntVector v2 =
                    FloatVector.fromArray(SPECIES, in, from + inAt[i + 2]).reinterpretAsInts();
            IntVector v3 =
                    FloatVector.fromArray(SPECIES, in, from + inAt[i + 3]).reinterpretAsInts();
            IntVector other0 = v0.rearrange(OTHER_1);
            IntVector other1 = v1.rearrange(OTHER_1);
            IntVector other2 = v2.rearrange(OTHER_1);
            IntVector other3 = v3.rearrange(OTHER_1);
            IntVector w0 = v0.lanewise(VectorOperators.XOR, other1).and(high1).lanewise(VectorOperators.XOR, v0);
            IntVector w1 = other0.lanewise(VectorOperators.XOR, v1).and(high1).lanewise(VectorOperators.XOR, other0);
            IntVector w2 = v2.lanewise(VectorOperators.XOR, other3).and(high1).lanewise(VectorOperators.XOR, v2);
            IntVector w3 = other2.lanewise(VectorOperators.XOR, v3).and(high1).lanewise(VectorOperators.XOR, other2);
            other0 = w0.rearrange(OTHER_2);
            other1 = w1.rearrange(OTHER_2);
            other2 = w2.rearrange(OTHER_2);
            other3 = w3.rearrange(OTHER_2);
            w0.lanewise(VectorOperators.XOR, other2)
                    .and(high2)
                    .lanewise(VectorOperators.XOR, w0)
                    .reinterpretAsFloats()
                    .intoArray(out, to + outAt[i]);
            w1.lanewise(VectorOperators.XOR, other3)
                    .and(high2)
                    .lanewise(VectorOperators.XOR, w1)
                    .reinterpretAsFloats()
                    .intoArray(out, to + outAt[i + 1]);
            other0.lanewise(VectorOperators.XOR, w2)
                    .and(high2)
                    .lanewise(VectorOperators.XOR, other0)
                    .reinterpretAsFloats()
                    .intoArray(out, to + outAt[i + 2]);
            other1.lanewise(VectorOperators.XOR, w3)
                    .and(high2)
                    .lanewise(VectorOperators.XOR, other1)
                    .reinterpretAsFloats()
                    .intoArray(out, to + outAt[i + 3]);
        }
    }

    private static void middle(float[] in, int from, int[] inAt, float[] out, int to, int[] outAt) {
        IntVector high4 = IntVector.fromArray(INTS, HIGH_4, 0);
        for (int i = 0; i < 4; i++) {
            IntVector v0 = FloatVector.fromArray(SPECIES, in, from + inAt[i]).reinterpretAsInts();
            IntVector v1 =
                    FloatVector.fromArray(SPECIES, in, from + inAt[i + 4]).reinterpretAsInts();
            IntVector other0 = v0.rearrange(OTHER_4);
            IntVector other1 = v1.rearrange(OTHER_4);
            v0.lanewise(VectorOperators.XOR, other1)
                    .and(high4)
                    .lanewise(VectorOperators.XOR, v0)
                    .reinterpretAsFloats()
                    .intoArray(out, to + outAt[i]);
            other0.lanewise(VectorOperators.XOR, v1)
                    .and(high4)
                    .lanewise(VectorOperators.XOR, other0)
                    .reinterpretAsFloats()
                    .intoArray(out, to + outAt[i + 4]);
        }
    }

    private static void high(float[] in, int from, int[] inAt, float[] out, int to, int[] outAt) {
        IntVector high4 = IntVector.fromArray(INTS, HIGH_4, 0);
        IntVector high8 = IntVector.fromArray(INTS, HIGH_8, 0);
        for (int i = 0; i < 4; i++) {
            IntVector v0 = FloatVector.fromArray(SPECIES, in, from + inAt[i]).reinterpretAsInts();
            IntVector v1 =
                    FloatVector.fromArray(SPECIES, in, from + inAt[i + 4]).reinterpretAsInts();
            IntVector v2 =
                    FloatVector.fromArray(SPECIES, in, from + inAt[i + 8]).reinterpretAsInts();
            IntVector v3 =
                    FloatVector.fromArray(SPECIES, in, from + inAt[i + 12]).reinterpretAsInts();
            IntVector other0 = v0.rearrange(OTHER_4);
            IntVector other1 = v1.rearrange(OTHER_4);
            IntVector other2 = v2.rearrange(OTHER_4);
            IntVector other3 = v3.rearrange(OTHER_4);
            IntVector w0 = v0.lanewise(VectorOperators.XOR, other1).and(high4).lanewise(VectorOperators.XOR, v0);
            IntVector w1 = other0.lanewise(VectorOperators.XOR, v1).and(high4).lanewise(VectorOperators.XOR, other0);
            IntVector w2 = v2.lanewise(VectorOperators.XOR, other3).and(high4).lanewise(VectorOperators.XOR, v2);
            IntVector w3 = other2.lanewise(VectorOperators.XOR, v3).and(high4).lanewise(VectorOperators.XOR, other2);
            other0 = w0.rearrange(OTHER_8);
            other1 = w1.rearrange(OTHER_8);
            other2 = w2.rearrange(OTHER_8);
            other3 = w3.rearrange(OTHER_8);
            w0.lanewise(VectorOperators.XOR, other2)
                    .and(high8)
                    .lanewise(VectorOperators.XOR, w0)
                    .reinterpretAsFloats()
                    .intoArray(out, to + outAt[i]);
            w1.lanewise(VectorOperators.XOR, other3)
                    .and(high8)
                    .lanewise(VectorOperators.XOR, w1)
                    .reinterpretAsFloats()
                    .intoArray(out, to + outAt[i + 4]);
            other0.lanewise(VectorOperators.XOR, w2)
                    .and(high8)
                    .lanewise(VectorOperators.XOR, other0)
                    .reinterpretAsFloats()
                    .intoArray(out, to + outAt[i + 8]);
            other1.lanewise(VectorOperators.XOR, w3)
                    .and(high8)
                    .lanewise(VectorOperators.XOR, other1)
                    .reinterpretAsFloats()
                    .intoArray(out, to + outAt[i + 12]);
        }
    }
}
