package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The first forward stages of a strip of which only the first records are not zero. While a butterfly has only one leg
 * that is not zero, each of its outputs is that leg times a twiddle. All such stages are done as one of radix
 * {@link #radix}.
 */
final class Expansion {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final int radix;
    private final int leg;
    private final int count;
    private final int stride;
    private final int step;
    private final float[] twiddles;
    private final int twiddleStep;

    /**
     * Made for records j = 0 ... records - 1 of which each gives {@code radix} outputs.
     *
     * @param frequencies the frequency, modulo radix, of each of the outputs
     * @param records length of the transform over the radix
     * @param leg floats between the outputs of one record
     * @param count records taken in one call
     * @param stride which records: each stride-th
     * @param step floats between the first outputs of two records of one call
     */
    Expansion(int[] frequencies, int records, int leg, int count, int stride, int step) {
        this.radix = frequencies.length;
        this.leg = leg;
        this.count = count;
        this.stride = stride;
        this.step = step;
        twiddles = new float[3 * radix * records];
        int at = 0;
        for (int j = 0; j < records; j++) {
            for (int frequency : frequencies) {
                at = Stage.put(twiddles, at, -2 * Math.PI * j * frequency / ((double) records * radix));
            }
        }
        twiddleStep = 3 * radix * stride;
    }

    /**
     * Expands.
     *
     * @param in records of the input, one after the other
     * @param from the first of them
     * @param first the first one to take
     * @param end how many there are; the rest are zero
     * @param a the strip
     * @param to its record {@code first}
     */
    void run(float[] in, int from, int first, int end, float[] a, int to) {
        int given = Math.min(count, Math.max(0, (end - first + stride - 1) / stride));
        for (int j = 0; j < given; j++) {
            int p = from + (first + j * stride) * Lanes.RECORD;
            FloatVector x = FloatVector.fromArray(SPECIES, in, p);
            FloatVector y = FloatVector.fromArray(SPECIES, in, p + Lanes.COUNT);
            int q = to + j * step;
            x.intoArray(a, q);
            y.intoArray(a, q + Lanes.COUNT);
            int w = (first * 3 * radix) + j * twiddleStep;
            for (int output = 1; output < radix; output++) {
                q += leg;
                w += 3;
                y.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 2]),
                                x.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, q);
                x.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 1]),
                                y.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, q + Lanes.COUNT);
            }
        }
        if (given < count) {
            clear(a, to, given);
        }
    }

    /** The outputs of records that are zero. */
    private void clear(float[] a, int to, int given) {
        FloatVector zero = FloatVector.broadcast(SPECIES, 0);
        for (int j = given; j < count; j++) {
            int q = to + j * step;
            for (int output = 0; output < radix; output++) {
                zero.intoArray(a, q);
                zero.intoArray(a, q + Lanes.COUNT);
                q += leg;
            }
        }
    }
}
