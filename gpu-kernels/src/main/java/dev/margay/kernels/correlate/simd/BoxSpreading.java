package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.crop.BoxResampling;
import dev.margay.kernels.crop.FourierCropping;
import dev.margay.kernels.crop.ResamplingWeights;
import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Normalises projections and resamples them for a cropped search: along rows, where the lanes of a vector are rows, and
 * then along columns, where the lanes are rows of the result. Below the result is one more row, which
 * {@link HalfTurn} needs: row 0 of the projection, resampled along the row only.
 */
final class BoxSpreading {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final int size;
    private final int boxSize;
    private final ResamplingWeights inX;
    private final float[] weightsInX;
    private final ResamplingWeights inY;
    private final int[] firstOfGroup;
    private final int[] endOfGroup;
    private final int[] weightsOfGroup;
    private final float[] work;
    private final int line;
    private final int half;
    private final int weights;
    private final Area records;

    BoxSpreading(FourierCropping cropping, Workspace workspace) {
        size = cropping.templateSize();
        boxSize = cropping.boxSize();
        inX = BoxResampling.inX(cropping);
        weightsInX = inX.weights();
        inY = BoxResampling.inY(cropping);
        int groups = SimdSizes.ceiling(boxSize, Lanes.COUNT);
        firstOfGroup = new int[groups];
        endOfGroup = new int[groups];
        weightsOfGroup = new int[groups];
        Area area = workspace.take(workFloats(cropping));
        work = area.array();
        line = area.offset();
        half = line + size * Lanes.COUNT;
        weights = half + SimdSizes.ceiling(size, Lanes.COUNT) * boxSize * Lanes.COUNT;
        fillWeights();
        records = workspace.take(recordFloats(cropping));
    }

    /** Plans the areas that the constructor allocates. */
    static void plan(SlabPlan plan, FourierCropping cropping) {
        plan.place(workFloats(cropping));
        plan.place(recordFloats(cropping));
    }

    private static long workFloats(FourierCropping cropping) {
        long lines = (long) cropping.templateSize() * Lanes.COUNT;
        long halves = (long) SimdSizes.ceiling(cropping.templateSize(), Lanes.COUNT) * cropping.boxSize() * Lanes.COUNT;
        ResamplingWeights inY = BoxResampling.inY(cropping);
        long rows = 0;
        for (int group = 0; group < SimdSizes.ceiling(inY.coarse(), Lanes.COUNT); group++) {
            rows += endOf(inY, group) - firstOf(inY, group);
        }
        return lines + halves + rows * Lanes.COUNT;
    }

    private static long recordFloats(FourierCropping cropping) {
        return (long) SimdSizes.ceiling(cropping.boxSize() + 1, Lanes.COUNT) * cropping.boxSize() * Lanes.RECORD;
    }

    /** The first row of the projection that a group of rows of the result needs. */
    private static int firstOf(ResamplingWeights inY, int group) {
        return inY.first(group * Lanes.COUNT);
    }

    /** One past the last row. */
    private static int endOf(ResamplingWeights inY, int group) {
        return inY.first(Math.min(inY.coarse(), (group + 1) * Lanes.COUNT) - 1) + inY.taps();
    }

    /** For each row of the projection that a group needs, its weight for each row of the group. */
    private void fillWeights() {
        int at = weights;
        for (int group = 0; group < firstOfGroup.length; group++) {
            firstOfGroup[group] = firstOf(inY, group);
            endOfGroup[group] = endOf(inY, group);
            weightsOfGroup[group] = at;
            for (int y = firstOfGroup[group]; y < endOfGroup[group]; y++) {
                for (int lane = 0; lane < Lanes.COUNT; lane++) {
                    int row = group * Lanes.COUNT + lane;
                    int tap = row < boxSize ? y - inY.first(row) : -1;
                    work[at + lane] = tap >= 0 && tap < inY.taps() ? (float) inY.weight(row, tap) : 0;
                }
                at += Lanes.COUNT;
            }
        }
    }

    /**
     * Resamples a projection, times {@code scale} plus {@code shift}.
     *
     * @param projection as {@link Projections#records} says
     * @param plane which of the two
     */
    void run(Area projection, int plane, float scale, float shift) {
        for (int firstRow = 0; firstRow < size; firstRow += Lanes.COUNT) {
            load(projection.array(), projection.offset() + firstRow * size * 2 + plane, scale, shift);
            alongRows(half + firstRow * boxSize);
        }
        for (int group = 0; group < firstOfGroup.length; group++) {
            alongColumns(group);
        }
        int row = boxSize;
        int to = records.offset() + row / Lanes.COUNT * boxSize * Lanes.RECORD + row % Lanes.COUNT;
        for (int x = 0; x < boxSize; x++) {
            records.array()[to + x * Lanes.RECORD] = work[half + x * Lanes.COUNT];
        }
    }

    /** A group of rows, normalised, with the leftmost column first. */
    private void load(float[] projection, int from, float scale, float shift) {
        FloatVector factor = FloatVector.broadcast(SPECIES, scale);
        FloatVector added = FloatVector.broadcast(SPECIES, shift);
        int left = Projections.leftmost(size);
        int to = line;
        for (int x = 0; x < size; x++) {
            int column = x + left < size ? x + left : x + left - size;
            FloatVector.fromArray(SPECIES, projection, from + column * Lanes.RECORD)
                    .fma(factor, added)
                    .intoArray(work, to);
            to += Lanes.COUNT;
        }
    }

    private void alongRows(int to) {
        int taps = inX.taps();
        for (int x = 0; x < boxSize; x++) {
            int from = line + inX.first(x) * Lanes.COUNT;
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int tap = 0; tap < taps; tap++) {
                FloatVector value = FloatVector.fromArray(SPECIES, work, from + tap * Lanes.COUNT);
                sum = value.fma(FloatVector.broadcast(SPECIES, weightsInX[x * taps + tap]), sum);
            }
            sum.intoArray(work, to + x * Lanes.COUNT);
        }
    }

    private void alongColumns(int group) {
        int to = records.offset() + group * boxSize * Lanes.RECORD;
        int first = firstOfGroup[group];
        int end = endOfGroup[group];
        int x = 0;
        // Two columns at once for one load of weights.
        for (; x + 1 < boxSize; x += 2) {
            FloatVector sum = FloatVector.zero(SPECIES);
            FloatVector second = FloatVector.zero(SPECIES);
            int weight = weightsOfGroup[group];
            for (int y = first; y < end; y++) {
                FloatVector weightsOfRow = FloatVector.fromArray(SPECIES, work, weight);
                int from = half + (y / Lanes.COUNT * boxSize + x) * Lanes.COUNT + y % Lanes.COUNT;
                sum = weightsOfRow.fma(FloatVector.broadcast(SPECIES, work[from]), sum);
                second = weightsOfRow.fma(FloatVector.broadcast(SPECIES, work[from + Lanes.COUNT]), second);
                weight += Lanes.COUNT;
            }
            sum.intoArray(records.array(), to);
            second.intoArray(records.array(), to + Lanes.RECORD);
            to += 2 * Lanes.RECORD;
        }
        if (x < boxSize) {
            FloatVector sum = FloatVector.zero(SPECIES);
            int weight = weightsOfGroup[group];
            for (int y = first; y < end; y++) {
                int from = half + (y / Lanes.COUNT * boxSize + x) * Lanes.COUNT + y % Lanes.COUNT;
                sum = FloatVector.fromArray(SPECIES, work, weight).fma(FloatVector.broadcast(SPECIES, work[from]), sum);
                weight += Lanes.COUNT;
            }
            sum.intoArray(records.array(), to);
        }
    }

    /** The result: {@code boxSize + 1} rows of {@code boxSize} records, in plane 0; the leftmost column is record 0. */
    Area records() {
        return records;
    }

    /**
     * Resamples a column of a projection along the column.
     *
     * @param column values of all rows
     * @param to receives a value for each row of the box, at every {@code stride}-th place
     * @param at the first place
     */
    void column(float[] column, float[] to, int at, int stride) {
        for (int row = 0; row < boxSize; row++) {
            double sum = 0;
            for (int tap = 0; tap < inY.taps(); tap++) {
                sum += inY.weight(row, tap) * column[inY.first(row) + tap];
            }
            to[at + row * stride] = (float) sum;
        }
    }
}
