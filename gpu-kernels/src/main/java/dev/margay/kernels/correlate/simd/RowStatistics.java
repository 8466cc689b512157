package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds the same row of all correlograms of a batch to the statistics. Within a batch, best values, sums and squares
 * stay in registers. If values are recorded, {@link
 * RecordedRowStatistics} does the same.
 */
final class RowStatistics {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int ALL = -1;

    /**
     * Adds a row.
     *
     * @param statistics of the whole valid region
     * @param y which row
     * @param rows the row of every correlogram of the batch
     * @param starts where they begin in it, in the order of rising search indices
     * @param searchIndices search index of each of them, in the same order
     * @param count how many there are
     */
    void update(RunningStatistics statistics, int y, float[] rows, int[] starts, int[] searchIndices, int count) {
        int width = statistics.width();
        int start = y * width;
        int full = width - width % Lanes.COUNT;
        for (int x = 0; x < full; x += Lanes.COUNT) {
            if (!update(statistics, start + x, rows, x, starts, searchIndices, count)) {
                updateSlowly(statistics, start + x, Lanes.COUNT, rows, x, starts, searchIndices, count);
            }
        }
        if (full < width) {
            updateSlowly(statistics, start + full, width - full, rows, full, starts, searchIndices, count);
        }
    }

    /** Everything except ties, which are rare: returns false if there is a tie, and then changes nothing. */
    private boolean update(
            RunningStatistics statistics, int pixel, float[] rows, int x, int[] starts, int[] indices, int count) {
        // Do not start from the first value: if that is NaN, every comparison is false.
        FloatVector best = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector which = IntVector.broadcast(INTS, -1).reinterpretAsFloats();
        FloatVector sum = FloatVector.zero(SPECIES);
        FloatVector squares = sum;
        for (int i = 0; i < count; i++) {
            FloatVector value = FloatVector.fromArray(SPECIES, rows, starts[i] + x);
            VectorMask<Float> better = value.compare(VectorOperators.GT, best);
            best = best.blend(value, better);
            which = which.blend(IntVector.broadcast(INTS, indices[i]).reinterpretAsFloats(), better);
            sum = sum.add(value);
            squares = value.fma(value, squares);
        }
        FloatVector known = FloatVector.fromArray(SPECIES, statistics.mip(), pixel);
        if (best.compare(VectorOperators.EQ, known).anyTrue()) {
            return false;
        }
        keep(best, which, known, statistics, pixel);
        add(sum, statistics.sum(), pixel);
        add(squares, statistics.squares(), pixel);
        return true;
    }

    /**
     * Keeps the best values of a batch where they are higher than all before.
     *
     * @param best highest value of the batch at each of the pixels
     * @param which its search index, as bits of an integer
     * @param known highest values before
     */
    static void keep(FloatVector best, FloatVector which, FloatVector known, RunningStatistics statistics, int pixel) {
        VectorMask<Float> better = best.compare(VectorOperators.GT, known);
        if (better.anyTrue()) {
            known.blend(best, better).intoArray(statistics.mip(), pixel);
            IntVector.fromArray(INTS, statistics.bestIndex(), pixel)
                    .reinterpretAsFloats()
                    .blend(which, better)
                    .reinterpretAsInts()
                    .intoArray(statistics.bestIndex(), pixel);
        }
    }

    static void add(FloatVector values, float[] sums, int pixel) {
        FloatVector.fromArray(SPECIES, sums, pixel).add(values).intoArray(sums, pixel);
    }

    /** Some pixels one by one. */
    void updateSlowly(
            RunningStatistics statistics,
            int start,
            int pixels,
            float[] rows,
            int x,
            int[] starts,
            int[] indices,
            int count) {
        for (int lane = 0; lane < pixels; lane++) {
            updatePixel(statistics, start + lane, ALL, rows, x + lane, starts, indices, count);
        }
    }

    /**
     * A pixel, in which some correlograms of the batch can be the best one.
     *
     * @param allowed a bit for each of the correlograms
     */
    static void updatePixel(
            RunningStatistics statistics,
            int pixel,
            int allowed,
            float[] rows,
            int x,
            int[] starts,
            int[] indices,
            int count) {
        float best = Float.NEGATIVE_INFINITY;
        int index = -1;
        float sum = 0;
        float squares = 0;
        for (int i = 0; i < count; i++) {
            float value = rows[starts[i] + x];
            // A shift counts modulo 32, so all are allowed in batches of any size if all bits are set.
            if (value > best && (allowed >> i & 1) != 0) {
                best = value;
                index = indices[i];
            }
            sum += value;
            squares += value * value;
        }
        float known = statistics.mip()[pixel];
        if (index >= 0 && (best > known || (best == known && index < statistics.bestIndex()[pixel]))) {
            statistics.mip()[pixel] = best;
            statistics.bestIndex()[pixel] = index;
        }
        statistics.sum()[pixel] += sum;
        statistics.squares()[pixel] += squares;
    }
}
