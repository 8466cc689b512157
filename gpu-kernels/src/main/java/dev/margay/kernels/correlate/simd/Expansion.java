package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The first forward stages of a strip of which only the first records are not zero. While a butterfly has only one leg
 * that is not zero, each of its outputs is that leg times a twiddle. All such stages are done as one of radix
 * {@link #radix}. Each output of the records begins one part of the strip, which can be computed on its own.
 *
 * <p>The records are the rows of a matrix; in the strip, rows may have gaps between them.
 */
final class Expansion {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final int radix;
    private final int rows;
    private final int columns;
    private final int rowStep;
    private final float[] twiddles;

    /**
     * Made for {@code rows * columns} records of which each gives {@code radix} outputs.
     *
     * @param frequencies the frequency, modulo radix, of each of the outputs
     * @param rows rows of a part
     * @param columns records of a row
     * @param rowStep floats from one row of the strip to the next; the parts lie one after the other
     */
    Expansion(int[] frequencies, int rows, int columns, int rowStep) {
        this.radix = frequencies.length;
        this.rows = rows;
        this.columns = columns;
        this.rowStep = rowStep;
        int records = rows * columns;
        twiddles = new float[3 * radix * records];
        int at = 0;
        for (int frequency : frequencies) {
            for (int j = 0; j < records; j++) {
                at = Stage.put(twiddles, at, -2 * Math.PI * j * frequency / ((double) records * radix));
            }
        }
    }

    /** How many parts there are: outputs of each record. */
    int parts() {
        return radix;
    }

    /** Rows of a part. */
    int rows() {
        return rows;
    }

    /**
     * Computes some columns of one part.
     *
     * @param in records of the input, one after the other
     * @param from the first of them
     * @param given how many there are; the rest are zero
     * @param first the first column
     * @param end the end of the columns
     * @param a the strip
     * @param strip its beginning
     * @param part which part
     */
    void run(float[] in, int from, int given, int first, int end, float[] a, int strip, int part) {
        for (int row = 0; row < rows; row++) {
            int record = row * columns + first;
            int p = from + record * Lanes.RECORD;
            int q = strip + (part * rows + row) * rowStep + first * Lanes.RECORD;
            int w = 3 * (part * rows * columns + record);
            int count = Math.min(end - first, Math.max(0, given - record));
            for (int i = 0; i < count; i++) {
                FloatVector x = FloatVector.fromArray(SPECIES, in, p);
                FloatVector y = FloatVector.fromArray(SPECIES, in, p + Lanes.COUNT);
                y.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 2]),
                                x.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, q);
                x.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 1]),
                                y.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, q + Lanes.COUNT);
                p += Lanes.RECORD;
                q += Lanes.RECORD;
                w += 3;
            }
            if (count < end - first) {
                Arrays.fill(a, q, q + (end - first - count) * Lanes.RECORD, 0);
            }
        }
    }
}
