package dev.margay.simulate.density;

import java.util.function.DoubleUnaryOperator;

/** A radial filter on the grid of a density, and the removal of a B factor; from a table, because there are many voxels. */
final class DensityFilter {

    private static final int SAMPLES = 1 << 16;

    private final float[] table = new float[SAMPLES + 2];
    private final double samplesPerStep;

    /**
     * A table of the filter.
     *
     * @param grid of the density
     * @param filter factor by spatial frequency in 1/Angstrom
     * @param removedWidth B factor to remove, square Angstrom
     */
    DensityFilter(DensityGrid grid, DoubleUnaryOperator filter, double removedWidth) {
        // To the corner of the half spectrum, and a little further.
        samplesPerStep = SAMPLES / (Math.sqrt(3) * (grid.size() / 2 + 1));
        for (int i = 0; i < table.length; i++) {
            double frequency = i / (samplesPerStep * grid.edgeAngstrom());
            table[i] = (float) (filter.applyAsDouble(frequency) * Math.exp(removedWidth * frequency * frequency / 4));
        }
    }

    /** The factor at a frequency whose square is this, in steps of the grid. */
    float at(double squaredSteps) {
        double place = Math.sqrt(squaredSteps) * samplesPerStep;
        int below = (int) place;
        float share = (float) (place - below);
        return table[below] + share * (table[below + 1] - table[below]);
    }
}
