package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.projection.SlicePlane;
import dev.margay.kernels.vector.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Projections of sizes with a fast transform. Two slices are transformed back together, as the real and the imaginary
 * part of one.
 */
final class ProjectionPairs implements Projections {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final int size;
    private final int columns;
    private final int strips;
    private final StripTransform transform;
    private final SliceSampler sampler;
    private final SlicePlane plane;
    private final SliceFilters filters;
    private final float[] work;
    private final int slice;
    private final int[] filtered = new int[2];
    private final int halves;
    private final int joined;
    private final Area records;
    private final int[] rowOffsets = new int[Lanes.COUNT];
    private final int[] dense = LaneTranspose.dense(Lanes.RECORD);
    private final LaneTranspose transpose;

    ProjectionPairs(CorrelationInputs inputs, Workspace workspace) {
        size = inputs.template().size();
        columns = size / 2 + 1;
        strips = SimdSizes.ceiling(columns, Lanes.COUNT);
        transform = new StripTransform(size);
        plane = new SlicePlane(inputs.magnification(), inputs.template().padding());
        sampler = new SliceSampler(inputs.template(), transform);
        filters = new SliceFilters(inputs.filters(), plane.scale(), transform, workspace);
        int sliceFloats = strips * transform.floats();
        int halfFloats = strips * Lanes.COUNT * Lanes.RECORD;
        Area area = workspace.take(3 * sliceFloats + 2 * halfFloats + transform.floats());
        work = area.array();
        slice = area.offset();
        filtered[0] = slice + sliceFloats;
        filtered[1] = filtered[0] + sliceFloats;
        halves = filtered[1] + sliceFloats;
        joined = halves + 2 * halfFloats;
        records = workspace.take((long) SimdSizes.ceiling(size, Lanes.COUNT) * size * Lanes.RECORD);
        transpose = new LaneTranspose(workspace);
    }

    /** Plans the areas that the constructor allocates. */
    static void plan(SlabPlan plan, int size, int filters) {
        int strips = SimdSizes.ceiling(size / 2 + 1, Lanes.COUNT);
        StripTransform transform = new StripTransform(size);
        plan.place(SliceFilters.floats(filters, strips, size, true));
        plan.place(3L * strips * transform.floats() + 2L * strips * Lanes.COUNT * Lanes.RECORD + transform.floats());
        plan.place((long) SimdSizes.ceiling(size, Lanes.COUNT) * size * Lanes.RECORD);
        plan.place(LaneTranspose.FLOATS);
    }

    @Override
    public void orient(float phi, float theta, float psi, boolean halfTurn) {
        sampler.sample(plane.axes(phi, theta, psi, halfTurn), work, slice);
    }

    @Override
    public void project(int first, int second) {
        transformColumns(first, filtered[0]);
        if (second < filters.count()) {
            transformColumns(second, filtered[1]);
        } else {
            Arrays.fill(work, filtered[1], halves, 0);
        }
        for (int row = 0; row < size; row += Lanes.COUNT) {
            transformRows(row);
        }
    }

    private void transformColumns(int filter, int target) {
        for (int strip = 0; strip < strips; strip++) {
            filters.apply(filter, strip, work, slice, target);
            transform.back(work, target + strip * transform.floats());
        }
    }

    /** A group of rows, counted in the centred projection. */
    private void transformRows(int firstRow) {
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            int row = Math.min(firstRow + lane, size - 1);
            rowOffsets[lane] = transform.offset((row + Projections.leftmost(size)) % size);
        }
        int half = strips * Lanes.COUNT * Lanes.RECORD;
        for (int member = 0; member < 2; member++) {
            for (int strip = 0; strip < strips; strip++) {
                int to = halves + member * half + strip * Lanes.COUNT * Lanes.RECORD;
                int from = filtered[member] + strip * transform.floats();
                transpose.run(work, from, rowOffsets, work, to, dense);
                transpose.run(work, from + Lanes.COUNT, rowOffsets, work, to + Lanes.COUNT, dense);
            }
        }
        join(half);
        transform.back(work, joined);
        int to = records.offset() + firstRow * size * 2;
        for (int x = 0; x < size; x++) {
            int from = joined + transform.offset(x);
            FloatVector.fromArray(SPECIES, work, from).intoArray(records.array(), to);
            FloatVector.fromArray(SPECIES, work, from + Lanes.COUNT).intoArray(records.array(), to + Lanes.COUNT);
            to += Lanes.RECORD;
        }
    }

    /** From the half rows A and B of two real images the whole rows of A + iB, in the order of the transform back. */
    private void join(int half) {
        int nyquist = size % 2 == 0 ? size / 2 : 0;
        for (int kx = 0; kx < columns; kx++) {
            int from = halves + kx * Lanes.RECORD;
            int to = joined + transform.offset(transform.position(kx));
            FloatVector firstX = FloatVector.fromArray(SPECIES, work, from);
            FloatVector secondX = FloatVector.fromArray(SPECIES, work, half + from);
            if (kx == 0 || kx == nyquist) {
                // A real image has no imaginary part here, so drop what rounding left.
                firstX.intoArray(work, to);
                secondX.intoArray(work, to + Lanes.COUNT);
                continue;
            }
            int mirrored = joined + transform.offset(transform.position(size - kx));
            FloatVector firstY = FloatVector.fromArray(SPECIES, work, from + Lanes.COUNT);
            FloatVector secondY = FloatVector.fromArray(SPECIES, work, half + from + Lanes.COUNT);
            firstX.sub(secondY).intoArray(work, to);
            firstY.add(secondX).intoArray(work, to + Lanes.COUNT);
            firstX.add(secondY).intoArray(work, mirrored);
            secondX.sub(firstY).intoArray(work, mirrored + Lanes.COUNT);
        }
    }

    @Override
    public Area records() {
        return records;
    }
}
