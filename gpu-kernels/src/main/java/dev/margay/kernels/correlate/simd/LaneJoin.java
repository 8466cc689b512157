package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The last step of the third pass: the transform back across lanes, of {@link Lanes#COUNT} records at a time. They are
 * turned by a twiddle, transposed as {@link LaneTranspose} does it, transformed and turned once more. What a step
 * leaves in registers is used before it is stored, so records go through the first-level cache three times (with 4 lanes twice).
 *
 * <p>With v[r] what was lane r, and r = a + 4 g, the transform for run m = p + groups q is
 *
 * <p>{@code sum over a: i^(a q) w^(a p) sum over g: exp(2 pi i g p / groups) v[a + 4 g]},
 *
 * <p>with w = exp(2 pi i / lanes) and groups = lanes / 4. {@link #joinGroups} (16 lanes) or {@link #joinTwoGroups} (8 lanes)
 * exchanges the high bits of the lane and computes the inner sum, {@link #finish} the outer one. With 4 lanes there is no
 * inner sum.
 *
 * <p>Loops are not divided into methods, for the reason that {@link Stage} gives.
 */
final class LaneJoin {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int GROUPS = Lanes.COUNT / 4;
    private static final VectorShuffle<Integer> OTHER_1 = LaneTranspose.other(1);
    private static final VectorShuffle<Integer> OTHER_2 = LaneTranspose.other(2);
    private static final VectorShuffle<Integer> OTHER_4 = LaneTranspose.other(4);
    private static final VectorShuffle<Integer> OTHER_8 = LaneTranspose.other(8);
    private static final int[] HIGH_1 = LaneTranspose.high(1);
    private static final int[] HIGH_2 = LaneTranspose.high(2);
    private static final int[] HIGH_4 = LaneTranspose.high(4);
    private static final int[] HIGH_8 = LaneTranspose.high(8);

    private final int strips;
    private final int length;
    private final float[] work;
    private final int twiddles;
    private final int square;
    /** For each a and p: w^(a p), as (re, im). */
    private final float[] powers = new float[2 * 4 * GROUPS];
    /** For each run: (cos, sin). */
    private final float[] turns = new float[2 * Lanes.COUNT];

    /**
     * Prepares for rows of this many records.
     *
     * @param strips records of a row
     * @param workspace where its array comes from
     */
    LaneJoin(int strips, Workspace workspace) {
        this.strips = strips;
        length = strips * Lanes.COUNT;
        Area area = workspace.take(floats(strips));
        work = area.array();
        twiddles = area.offset();
        square = twiddles + strips * Lanes.RECORD;
        for (int x = 0; x < strips; x++) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                // The quarter makes the frequencies of the whole row half-integers.
                double angle = 2 * Math.PI * x * (lane + 0.25) / length;
                work[twiddles + x * Lanes.RECORD + lane] = (float) Math.cos(angle);
                work[twiddles + x * Lanes.RECORD + Lanes.COUNT + lane] = (float) Math.sin(angle);
            }
        }
        for (int a = 0; a < 4; a++) {
            for (int p = 0; p < GROUPS; p++) {
                double angle = 2 * Math.PI * a * p / Lanes.COUNT;
                powers[2 * (GROUPS * a + p)] = (float) Math.cos(angle);
                powers[2 * (GROUPS * a + p) + 1] = (float) Math.sin(angle);
            }
        }
        for (int run = 0; run < Lanes.COUNT; run++) {
            turns[2 * run] = (float) Math.cos(Math.PI * run / (2.0 * Lanes.COUNT));
            turns[2 * run + 1] = (float) Math.sin(Math.PI * run / (2.0 * Lanes.COUNT));
        }
    }

    /** Floats of the area that the constructor takes. */
    static long floats(int strips) {
        return (long) (strips + Lanes.COUNT) * Lanes.RECORD;
    }

    /**
     * Transforms {@link Lanes#COUNT} records that lie side by side in the order of samples.
     *
     * @param x which sample the first of them is
     * @param a where they come from
     * @param from added to each of their offsets
     * @param records their offsets
     * @param row receives the values of the row
     * @param to where it begins
     * @param factor multiplies them
     */
    void run(int x, float[] a, int from, int[] records, float[] row, int to, float factor) {
        turnAndExchange(a, from, records, twiddles + x * Lanes.RECORD);
        switch (GROUPS) {
            case 1 -> {}
            case 2 -> joinTwoGroups();
            case 4 -> joinGroups();
            default -> throw new IllegalStateException("vectors have " + Lanes.COUNT + " lanes, expected 4, 8 or 16");
        }
        finish(row, to + x, factor);
    }

    /** Twiddles, and the exchange of the two low bits of the position and of the lane. */
    private void turnAndExchange(float[] a, int from, int[] records, int twiddle) {
        IntVector high1 = IntVector.fromArray(INTS, HIGH_1, 0);
        IntVector high2 = IntVector.fromArray(INTS, HIGH_2, 0);
        int to = square;
        int w = twiddle;
        for (int i = 0; i < Lanes.COUNT; i += 4) {
            FloatVector re0 = FloatVector.fromArray(SPECIES, a, from + records[i + 0]);
            FloatVector im0 = FloatVector.fromArray(SPECIES, a, from + records[i + 0] + Lanes.COUNT);
            FloatVector cosine0 = FloatVector.fromArray(SPECIES, work, w + 0 * Lanes.RECORD);
            FloatVector sine0 = FloatVector.fromArray(SPECIES, work, w + 0 * Lanes.RECORD + Lanes.COUNT);
            FloatVector re1 = FloatVector.fromArray(SPECIES, a, from + records[i + 1]);
            FloatVector im1 = FloatVector.fromArray(SPECIES, a, from + records[i + 1] + Lanes.COUNT);
            FloatVector cosine1 = FloatVector.fromArray(SPECIES, work, w + 1 * Lanes.RECORD);
            FloatVector sine1 = FloatVector.fromArray(SPECIES, work, w + 1 * Lanes.RECORD + Lanes.COUNT);
            FloatVector re2 = FloatVector.fromArray(SPECIES, a, from + records[i + 2]);
            FloatVector im2 = FloatVector.fromArray(SPECIES, a, from + records[i + 2] + Lanes.COUNT);
            FloatVector cosine2 = FloatVector.fromArray(SPECIES, work, w + 2 * Lanes.RECORD);
            FloatVector sine2 = FloatVector.fromArray(SPECIES, work, w + 2 * Lanes.RECORD + Lanes.COUNT);
            FloatVector re3 = FloatVector.fromArray(SPECIES, a, from + records[i + 3]);
            FloatVector im3 = FloatVector.fromArray(SPECIES, a, from + records[i + 3] + Lanes.COUNT);
            FloatVector cosine3 = FloatVector.fromArray(SPECIES, work, w + 3 * Lanes.RECORD);
            FloatVector sine3 = FloatVector.fromArray(SPECIES, work, w + 3 * Lanes.RECORD + Lanes.COUNT);
            IntVector x0 = re0.mul(cosine0).sub(im0.mul(sine0)).reinterpretAsInts();
            IntVector x1 = re1.mul(cosine1).sub(im1.mul(sine1)).reinterpretAsInts();
            IntVector x2 = re2.mul(cosine2).sub(im2.mul(sine2)).reinterpretAsInts();
            IntVector x3 = re3.mul(cosine3).sub(im3.mul(sine3)).reinterpretAsInts();
            IntVector other0 = x0.rearrange(OTHER_1);
            IntVector other1 = x1.rearrange(OTHER_1);
            IntVector other2 = x2.rearrange(OTHER_1);
            IntVector other3 = x3.rearrange(OTHER_1);
            IntVector w0 = x0.lanewise(VectorOperators.XOR, other1).and(high1).lanewise(VectorOperators.XOR, x0);
            IntVector w1 = other0.lanewise(VectorOperators.XOR, x1).and(high1).lanewise(VectorOperators.XOR, other0);
            IntVector w2 = x2.lanewise(VectorOperators.XOR, other3).and(high1).lanewise(VectorOperators.XOR, x2);
            IntVector w3 = other2.lanewise(VectorOperators.XOR, x3).and(high1).lanewise(VectorOperators.XOR, other2);
            other0 = w0.rearrange(OTHER_2);
            other1 = w1.rearrange(OTHER_2);
            other2 = w2.rearrange(OTHER_2);
            other3 = w3.rearrange(OTHER_2);
            w0.lanewise(VectorOperators.XOR, other2)
                    .and(high2)
                    .lanewise(VectorOperators.XOR, w0)
                    .reinterpretAsFloats()
                    .intoArray(work, to);
            w1.lanewise(VectorOperators.XOR, other3)
                    .and(high2)
                    .lanewise(VectorOperators.XOR, w1)
                    .reinterpretAsFloats()
                    .intoArray(work, to + Lanes.RECORD);
            other0.lanewise(VectorOperators.XOR, w2)
                    .and(high2)
                    .lanewise(VectorOperators.XOR, other0)
                    .reinterpretAsFloats()
                    .intoArray(work, to + 2 * Lanes.RECORD);
            other1.lanewise(VectorOperators.XOR, w3)
                    .and(high2)
                    .lanewise(VectorOperators.XOR, other1)
                    .reinterpretAsFloats()
                    .intoArray(work, to + 3 * Lanes.RECORD);
            IntVector y0 = re0.fma(sine0, im0.mul(cosine0)).reinterpretAsInts();
            IntVector y1 = re1.fma(sine1, im1.mul(cosine1)).reinterpretAsInts();
            IntVector y2 = re2.fma(sine2, im2.mul(cosine2)).reinterpretAsInts();
            IntVector y3 = re3.fma(sine3, im3.mul(cosine3)).reinterpretAsInts();
            other0 = y0.rearrange(OTHER_1);
            other1 = y1.rearrange(OTHER_1);
            other2 = y2.rearrange(OTHER_1);
            other3 = y3.rearrange(OTHER_1);
            w0 = y0.lanewise(VectorOperators.XOR, other1).and(high1).lanewise(VectorOperators.XOR, y0);
            w1 = other0.lanewise(VectorOperators.XOR, y1).and(high1).lanewise(VectorOperators.XOR, other0);
            w2 = y2.lanewise(VectorOperators.XOR, other3).and(high1).lanewise(VectorOperators.XOR, y2);
            w3 = other2.lanewise(VectorOperators.XOR, y3).and(high1).lanewise(VectorOperators.XOR, other2);
            other0 = w0.rearrange(OTHER_2);
            other1 = w1.rearrange(OTHER_2);
            other2 = w2.rearrange(OTHER_2);
            other3 = w3.rearrange(OTHER_2);
            w0.lanewise(VectorOperators.XOR, other2)
                    .and(high2)
                    .lanewise(VectorOperators.XOR, w0)
                    .reinterpretAsFloats()
                    .intoArray(work, to + Lanes.COUNT);
            w1.lanewise(VectorOperators.XOR, other3)
                    .and(high2)
                    .lanewise(VectorOperators.XOR, w1)
                    .reinterpretAsFloats()
                    .intoArray(work, to + Lanes.RECORD + Lanes.COUNT);
            other0.lanewise(VectorOperators.XOR, w2)
                    .and(high2)
                    .lanewise(VectorOperators.XOR, other0)
                    .reinterpretAsFloats()
                    .intoArray(work, to + 2 * Lanes.RECORD + Lanes.COUNT);
            other1.lanewise(VectorOperators.XOR, w3)
                    .and(high2)
                    .lanewise(VectorOperators.XOR, other1)
                    .reinterpretAsFloats()
                    .intoArray(work, to + 3 * Lanes.RECORD + Lanes.COUNT);
            to += 4 * Lanes.RECORD;
            w += 4 * Lanes.RECORD;
        }
    }

    /** For 16 lanes: the exchange of the two high bits, and the sum over g. */
    private void joinGroups() {
        IntVector high4 = IntVector.fromArray(INTS, HIGH_4, 0);
        IntVector high8 = IntVector.fromArray(INTS, HIGH_8, 0);
        int p0 = square;
        for (int a = 0; a < 4; a++) {
            int p1 = p0 + 4 * Lanes.RECORD;
            int p2 = p1 + 4 * Lanes.RECORD;
            int p3 = p2 + 4 * Lanes.RECORD;
            IntVector v0 = FloatVector.fromArray(SPECIES, work, p0).reinterpretAsInts();
            IntVector v1 = FloatVector.fromArray(SPECIES, work, p1).reinterpretAsInts();
            IntVector v2 = FloatVector.fromArray(SPECIES, work, p2).reinterpretAsInts();
            IntVector v3 = FloatVector.fromArray(SPECIES, work, p3).reinterpretAsInts();
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
            FloatVector x0 = w0.lanewise(VectorOperators.XOR, other2)
                    .and(high8)
                    .lanewise(VectorOperators.XOR, w0)
                    .reinterpretAsFloats();
            FloatVector x1 = w1.lanewise(VectorOperators.XOR, other3)
                    .and(high8)
                    .lanewise(VectorOperators.XOR, w1)
                    .reinterpretAsFloats();
            FloatVector x2 = other0.lanewise(VectorOperators.XOR, w2)
                    .and(high8)
                    .lanewise(VectorOperators.XOR, other0)
                    .reinterpretAsFloats();
            FloatVector x3 = other1.lanewise(VectorOperators.XOR, w3)
                    .and(high8)
                    .lanewise(VectorOperators.XOR, other1)
                    .reinterpretAsFloats();
            v0 = FloatVector.fromArray(SPECIES, work, p0 + Lanes.COUNT).reinterpretAsInts();
            v1 = FloatVector.fromArray(SPECIES, work, p1 + Lanes.COUNT).reinterpretAsInts();
            v2 = FloatVector.fromArray(SPECIES, work, p2 + Lanes.COUNT).reinterpretAsInts();
            v3 = FloatVector.fromArray(SPECIES, work, p3 + Lanes.COUNT).reinterpretAsInts();
            other0 = v0.rearrange(OTHER_4);
            other1 = v1.rearrange(OTHER_4);
            other2 = v2.rearrange(OTHER_4);
            other3 = v3.rearrange(OTHER_4);
            w0 = v0.lanewise(VectorOperators.XOR, other1).and(high4).lanewise(VectorOperators.XOR, v0);
            w1 = other0.lanewise(VectorOperators.XOR, v1).and(high4).lanewise(VectorOperators.XOR, other0);
            w2 = v2.lanewise(VectorOperators.XOR, other3).and(high4).lanewise(VectorOperators.XOR, v2);
            w3 = other2.lanewise(VectorOperators.XOR, v3).and(high4).lanewise(VectorOperators.XOR, other2);
            other0 = w0.rearrange(OTHER_8);
            other1 = w1.rearrange(OTHER_8);
            other2 = w2.rearrange(OTHER_8);
            other3 = w3.rearrange(OTHER_8);
            FloatVector y0 = w0.lanewise(VectorOperators.XOR, other2)
                    .and(high8)
                    .lanewise(VectorOperators.XOR, w0)
                    .reinterpretAsFloats();
            FloatVector y1 = w1.lanewise(VectorOperators.XOR, other3)
                    .and(high8)
                    .lanewise(VectorOperators.XOR, w1)
                    .reinterpretAsFloats();
            FloatVector y2 = other0.lanewise(VectorOperators.XOR, w2)
                    .and(high8)
                    .lanewise(VectorOperators.XOR, other0)
                    .reinterpretAsFloats();
            FloatVector y3 = other1.lanewise(VectorOperators.XOR, w3)
                    .and(high8)
                    .lanewise(VectorOperators.XOR, other1)
                    .reinterpretAsFloats();
            FloatVector evenX = x0.add(x2);
            FloatVector evenY = y0.add(y2);
            FloatVector oddX = x0.sub(x2);
            FloatVector oddY = y0.sub(y2);
            FloatVector sumX = x1.add(x3);
            FloatVector sumY = y1.add(y3);
            FloatVector turnX = y3.sub(y1);
            FloatVector turnY = x1.sub(x3);
            evenX.add(sumX).intoArray(work, p0);
            evenY.add(sumY).intoArray(work, p0 + Lanes.COUNT);
            x1 = oddX.add(turnX);
            y1 = oddY.add(turnY);
            FloatVector cosine1 = FloatVector.broadcast(SPECIES, powers[2 * (4 * a + 1)]);
            FloatVector sine1 = FloatVector.broadcast(SPECIES, powers[2 * (4 * a + 1) + 1]);
            x1.mul(cosine1).sub(y1.mul(sine1)).intoArray(work, p1);
            x1.fma(sine1, y1.mul(cosine1)).intoArray(work, p1 + Lanes.COUNT);
            x2 = evenX.sub(sumX);
            y2 = evenY.sub(sumY);
            FloatVector cosine2 = FloatVector.broadcast(SPECIES, powers[2 * (4 * a + 2)]);
            FloatVector sine2 = FloatVector.broadcast(SPECIES, powers[2 * (4 * a + 2) + 1]);
            x2.mul(cosine2).sub(y2.mul(sine2)).intoArray(work, p2);
            x2.fma(sine2, y2.mul(cosine2)).intoArray(work, p2 + Lanes.COUNT);
            x3 = oddX.sub(turnX);
            y3 = oddY.sub(turnY);
            FloatVector cosine3 = FloatVector.broadcast(SPECIES, powers[2 * (4 * a + 3)]);
            FloatVector sine3 = FloatVector.broadcast(SPECIES, powers[2 * (4 * a + 3) + 1]);
            x3.mul(cosine3).sub(y3.mul(sine3)).intoArray(work, p3);
            x3.fma(sine3, y3.mul(cosine3)).intoArray(work, p3 + Lanes.COUNT);
            p0 += Lanes.RECORD;
        }
    }

    /** For 8 lanes: the exchange of the high bit, and the sum over g. */
    private void joinTwoGroups() {
        IntVector high4 = IntVector.fromArray(INTS, HIGH_4, 0);
        int p0 = square;
        for (int a = 0; a < 4; a++) {
            int p1 = p0 + 4 * Lanes.RECORD;
            IntVector v0 = FloatVector.fromArray(SPECIES, work, p0).reinterpretAsInts();
            IntVector v1 = FloatVector.fromArray(SPECIES, work, p1).reinterpretAsInts();
            IntVector other0 = v0.rearrange(OTHER_4);
            IntVector other1 = v1.rearrange(OTHER_4);
            FloatVector x0 = v0.lanewise(VectorOperators.XOR, other1)
                    .and(high4)
                    .lanewise(VectorOperators.XOR, v0)
                    .reinterpretAsFloats();
            FloatVector x1 = other0.lanewise(VectorOperators.XOR, v1)
                    .and(high4)
                    .lanewise(VectorOperators.XOR, other0)
                    .reinterpretAsFloats();
            v0 = FloatVector.fromArray(SPECIES, work, p0 + Lanes.COUNT).reinterpretAsInts();
            v1 = FloatVector.fromArray(SPECIES, work, p1 + Lanes.COUNT).reinterpretAsInts();
            other0 = v0.rearrange(OTHER_4);
            other1 = v1.rearrange(OTHER_4);
            FloatVector y0 = v0.lanewise(VectorOperators.XOR, other1)
                    .and(high4)
                    .lanewise(VectorOperators.XOR, v0)
                    .reinterpretAsFloats();
            FloatVector y1 = other0.lanewise(VectorOperators.XOR, v1)
                    .and(high4)
                    .lanewise(VectorOperators.XOR, other0)
                    .reinterpretAsFloats();
            x0.add(x1).intoArray(work, p0);
            y0.add(y1).intoArray(work, p0 + Lanes.COUNT);
            FloatVector differenceX = x0.sub(x1);
            FloatVector differenceY = y0.sub(y1);
            FloatVector cosine = FloatVector.broadcast(SPECIES, powers[2 * (2 * a + 1)]);
            FloatVector sine = FloatVector.broadcast(SPECIES, powers[2 * (2 * a + 1) + 1]);
            differenceX.mul(cosine).sub(differenceY.mul(sine)).intoArray(work, p1);
            differenceX.fma(sine, differenceY.mul(cosine)).intoArray(work, p1 + Lanes.COUNT);
            p0 += Lanes.RECORD;
        }
    }

    /** The sum over a, and the turn of each run. */
    private void finish(float[] row, int to, float factor) {
        int p = square;
        int step = GROUPS * strips;
        for (int group = 0; group < GROUPS; group++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, work, p);
            FloatVector y0 = FloatVector.fromArray(SPECIES, work, p + Lanes.COUNT);
            FloatVector x1 = FloatVector.fromArray(SPECIES, work, p + Lanes.RECORD);
            FloatVector y1 = FloatVector.fromArray(SPECIES, work, p + Lanes.RECORD + Lanes.COUNT);
            FloatVector x2 = FloatVector.fromArray(SPECIES, work, p + 2 * Lanes.RECORD);
            FloatVector y2 = FloatVector.fromArray(SPECIES, work, p + 2 * Lanes.RECORD + Lanes.COUNT);
            FloatVector x3 = FloatVector.fromArray(SPECIES, work, p + 3 * Lanes.RECORD);
            FloatVector y3 = FloatVector.fromArray(SPECIES, work, p + 3 * Lanes.RECORD + Lanes.COUNT);
            FloatVector evenX = x0.add(x2);
            FloatVector evenY = y0.add(y2);
            FloatVector oddX = x0.sub(x2);
            FloatVector oddY = y0.sub(y2);
            FloatVector sumX = x1.add(x3);
            FloatVector sumY = y1.add(y3);
            FloatVector turnX = y3.sub(y1);
            FloatVector turnY = x1.sub(x3);
            int at = to + group * strips;
            int turn = 2 * group;
            x0 = evenX.add(sumX);
            y0 = evenY.add(sumY);
            FloatVector cosine = FloatVector.broadcast(SPECIES, factor * turns[turn]);
            FloatVector sine = FloatVector.broadcast(SPECIES, factor * turns[turn + 1]);
            FloatVector minusCosine = FloatVector.broadcast(SPECIES, -factor * turns[turn]);
            x0.mul(cosine).sub(y0.mul(sine)).intoArray(row, at);
            y0.mul(minusCosine).sub(x0.mul(sine)).intoArray(row, at + length);
            at += step;
            turn += 2 * GROUPS;
            x1 = oddX.add(turnX);
            y1 = oddY.add(turnY);
            cosine = FloatVector.broadcast(SPECIES, factor * turns[turn]);
            sine = FloatVector.broadcast(SPECIES, factor * turns[turn + 1]);
            minusCosine = FloatVector.broadcast(SPECIES, -factor * turns[turn]);
            x1.mul(cosine).sub(y1.mul(sine)).intoArray(row, at);
            y1.mul(minusCosine).sub(x1.mul(sine)).intoArray(row, at + length);
            at += step;
            turn += 2 * GROUPS;
            x2 = evenX.sub(sumX);
            y2 = evenY.sub(sumY);
            cosine = FloatVector.broadcast(SPECIES, factor * turns[turn]);
            sine = FloatVector.broadcast(SPECIES, factor * turns[turn + 1]);
            minusCosine = FloatVector.broadcast(SPECIES, -factor * turns[turn]);
            x2.mul(cosine).sub(y2.mul(sine)).intoArray(row, at);
            y2.mul(minusCosine).sub(x2.mul(sine)).intoArray(row, at + length);
            at += step;
            turn += 2 * GROUPS;
            x3 = oddX.sub(turnX);
            y3 = oddY.sub(turnY);
            cosine = FloatVector.broadcast(SPECIES, factor * turns[turn]);
            sine = FloatVector.broadcast(SPECIES, factor * turns[turn + 1]);
            minusCosine = FloatVector.broadcast(SPECIES, -factor * turns[turn]);
            x3.mul(cosine).sub(y3.mul(sine)).intoArray(row, at);
            y3.mul(minusCosine).sub(x3.mul(sine)).intoArray(row, at + length);
            p += 4 * Lanes.RECORD;
        }
    }
}
