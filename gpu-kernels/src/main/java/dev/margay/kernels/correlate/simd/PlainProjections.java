package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.projection.Projector;
import dev.margay.kernels.vector.Lanes;

/** Projections of sizes without a fast transform: made by the FFT library in double precision, one by one. */
final class PlainProjections implements Projections {

    private final int size;
    private final int filters;
    private final Projector projector;
    private final Area records;

    PlainProjections(CorrelationInputs inputs, Workspace workspace) {
        size = inputs.template().size();
        filters = inputs.filters().count();
        projector = new Projector(
                inputs.template(),
                inputs.filters(),
                inputs.magnification(),
                inputs.grid().originalHeight(),
                inputs.grid().originalWidth());
        records = workspace.take((long) SimdSizes.ceiling(size, Lanes.COUNT) * size * Lanes.RECORD);
    }

    /** Plans the areas that the constructor allocates. */
    static void plan(SlabPlan plan, int size) {
        plan.place((long) SimdSizes.ceiling(size, Lanes.COUNT) * size * Lanes.RECORD);
    }

    @Override
    public void orient(float phi, float theta, float psi, boolean halfTurn) {
        projector.orient(phi, theta, psi, halfTurn);
    }

    @Override
    public void project(int first, int second) {
        make(first, 0);
        if (second < filters) {
            make(second, Lanes.COUNT);
        }
    }

    private void make(int filter, int plane) {
        int left = Projections.leftmost(size);
        double[] projection = projector.projectUnnormalised(filter);
        for (int y = 0; y < size; y++) {
            int to = records.offset() + y / Lanes.COUNT * size * Lanes.RECORD + plane + y % Lanes.COUNT;
            for (int x = 0; x < size; x++) {
                records.array()[to + (x + left) % size * Lanes.RECORD] = (float) projection[y * size + x];
            }
        }
    }

    @Override
    public Area records() {
        return records;
    }
}
