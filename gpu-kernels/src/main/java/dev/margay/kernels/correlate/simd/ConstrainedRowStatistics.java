package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.correlate.PoseChoice;
import dev.margay.kernels.statistics.ValueHistogram;
import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link RowStatistics} of a search in which not every pose is allowed everywhere, with or without recorded values. For each batch, each
 * class of pixels has a bit for each correlogram; a vector of pixels gathers its bits once for the whole batch. The loop is written again
 * for the reason that {@link RecordedRowStatistics} has: searches without constraints must not pay for them.
 */
final class ConstrainedRowStatistics {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    private final PoseChoice choice;
    private final int[] classes;
    private final int[] permissions;
    private final RecordedRows recorded;

    /**
     * Statistics of a constrained search.
     *
     * @param choice which poses are allowed where
     * @param recorded where values are recorded; null if none are
     * @param batch correlograms of a batch
     */
    ConstrainedRowStatistics(PoseChoice choice, RecordedRows recorded, int batch) {
        if (batch > PoseChoice.WORD) {
            throw new IllegalArgumentException(
                    "a batch has " + batch + " correlograms, expected at most " + PoseChoice.WORD);
        }
        this.choice = choice;
        this.recorded = recorded;
        classes = choice.rowsOfPermissions();
        permissions = new int[choice.classes()];
    }

    /** Before the rows of a batch: which of its correlograms are allowed where. */
    void begin(int[] searchIndices, int count) {
        choice.permissions(searchIndices, count, 1, permissions);
    }

    /** Adds a row, with the parameters of {@link RowStatistics#update}. */
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
        if (recorded != null) {
            recorded.sample(y, rows, starts, searchIndices, count);
        }
    }

    private boolean update(
            RunningStatistics statistics, int pixel, float[] rows, int x, int[] starts, int[] indices, int count) {
        IntVector allowed = IntVector.fromArray(INTS, permissions, 0, classes, pixel);
        FloatVector best = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector highest = best;
        FloatVector which = IntVector.broadcast(INTS, -1).reinterpretAsFloats();
        FloatVector sum = FloatVector.zero(SPECIES);
        FloatVector squares = sum;
        for (int i = 0; i < count; i++) {
            FloatVector value = FloatVector.fromArray(SPECIES, rows, starts[i] + x);
            VectorMask<Float> mine = allowed.and(IntVector.broadcast(INTS, 1 << i))
                    .compare(VectorOperators.NE, IntVector.broadcast(INTS, 0))
                    .cast(SPECIES);
            VectorMask<Float> better = value.compare(VectorOperators.GT, best).and(mine);
            best = best.blend(value, better);
            which = which.blend(IntVector.broadcast(INTS, indices[i]).reinterpretAsFloats(), better);
            highest = highest.max(value);
            sum = sum.add(value);
            squares = value.fma(value, squares);
        }
        FloatVector known = FloatVector.fromArray(SPECIES, statistics.mip(), pixel);
        // Negative infinity says that nothing was allowed, and is no tie.
        if (best.compare(VectorOperators.EQ, known)
                .and(best.compare(VectorOperators.NE, FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY)))
                .anyTrue()) {
            return false;
        }
        RowStatistics.keep(best, which, known, statistics, pixel);
        RowStatistics.add(sum, statistics.sum(), pixel);
        RowStatistics.add(squares, statistics.squares(), pixel);
        if (recorded != null
                && !highest.compare(VectorOperators.LT, FloatVector.broadcast(SPECIES, ValueHistogram.TAIL))
                        .allTrue()) {
            recorded.takeTail(pixel, Lanes.COUNT, rows, x, starts, indices, count);
        }
        return true;
    }

    /** Some pixels one by one. */
    private void updateSlowly(
            RunningStatistics statistics,
            int start,
            int pixels,
            float[] rows,
            int x,
            int[] starts,
            int[] indices,
            int count) {
        for (int lane = 0; lane < pixels; lane++) {
            int allowed = permissions[classes[start + lane]];
            RowStatistics.updatePixel(statistics, start + lane, allowed, rows, x + lane, starts, indices, count);
        }
        if (recorded != null) {
            recorded.takeTail(start, pixels, rows, x, starts, indices, count);
        }
    }
}
