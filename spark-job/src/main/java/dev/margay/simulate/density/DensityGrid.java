package dev.margay.simulate.density;

import dev.margay.config.SimulatorConfig;
import dev.margay.kernels.fft.FastLength;

/**
 * The grid of a density, and a finer grid on which Gaussians are sampled. Both boxes have the same size. The origin of the density is voxel
 * size / 2 (rounded down); that of the fine grid is its middle.
 *
 * @param size edge of the cube, voxels
 * @param pixelSizeAngstrom edge of a voxel
 */
public record DensityGrid(int size, double pixelSizeAngstrom) {

    /** Voxels of the longest Java array of a half spectrum. */
    public static final int LARGEST = SimulatorConfig.LARGEST_BOX;

    /** Finer by this factor or a little more. */
    private static final int FINER = 2;

    /** Frequencies beyond the fine grid's limit appear within that of the density, weaker than this. */
    private static final double ALIAS = 1e-6;

    public DensityGrid {
        if (size < 2 || size > LARGEST || !(pixelSizeAngstrom > 0)) {
            throw new IllegalArgumentException("grid is " + size + " voxels of " + pixelSizeAngstrom
                    + " Angstrom, expected 2 to " + LARGEST + " voxels of a size above 0");
        }
    }

    /** Edge of the fine grid, voxels; even, and fast to transform. */
    int fineSize() {
        return FastLength.atLeast(FINER * size, 2);
    }

    double finePixelSizeAngstrom() {
        return edgeAngstrom() / fineSize();
    }

    /** Edge of the box. */
    public double edgeAngstrom() {
        return size * pixelSizeAngstrom;
    }

    /** Columns of the half spectrum. */
    int columns() {
        return size / 2 + 1;
    }

    /** B factor that a Gaussian needs so that the fine grid samples it well, square Angstrom. */
    double leastWidth() {
        double limit = 1 / (2 * pixelSizeAngstrom);
        double ratio = (double) fineSize() / size;
        double alias = (2 * ratio - 1) * limit;
        return -4 * Math.log(ALIAS) / (alias * alias - limit * limit);
    }

    /** The frequency with this index on an axis of the density's transform, in steps: 0, 1, ... size / 2, ... -2, -1. */
    int frequency(int index) {
        return index <= size / 2 ? index : index - size;
    }
}
