package dev.margay.simulate.density;

import java.util.function.DoubleUnaryOperator;

/** A radial filter on the grid of a density, and the removal of a B factor; from a table, because there are many voxels. */
final class DensityFilter {

    private static final int SAMPLES_PER_STEP = 32;

    private final float[] table;

    /**
     * A table of the filter.
     *
     * @param grid of the density
     * @param filter factor by spatial frequency in 1/Angstrom
     * @param removedWidth B factor to remove, square Angstrom
     */
    DensityFilter(DensityGrid grid, DoubleUnaryOperator filter, double removedWidth) {
        double step = 1 / grid.edgeAngstrom();
        table = new float[(int) Math.ceil(Math.sqrt(3) * grid.size() / 2 + 1) * SAMPLES_PER_STEP + 2];
        for (int i = 0; i < table.length; i++) {
            double frequency = i * step / SAMPLES_PER_STEP;
            table[i] = (float) (filter.applyAsDouble(frequency) * Math.exp(removedWidth * frequency * frequency / 4));
        }
    }

    /** The factor at a frequency whose square is this, in steps of the grid. */
    float at(double squaredSteps) {
        double place = Math.sqrt(squaredSteps) * SAMPLES_PER_STEP;
        int below = (int) place;
        float share = (float) (place - below);
        return table[below] + share * (table[below + 1] - table[below]);
    }
}
