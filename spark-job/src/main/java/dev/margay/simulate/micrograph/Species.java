package dev.margay.simulate.micrograph;

import dev.margay.kernels.array.RealVolume;

/**
 * A kind of molecule.
 *
 * @param name for messages
 * @param density cube of n voxels, turns about voxel n/2 (rounded down). For {@link SignalModel.Physical}: the mean electrostatic potential
 *     of each voxel in volts, relative to the ice around it. For {@link SignalModel.Relative}: any unit
 * @param pixelSizeAngstrom side of a voxel; may differ from the micrograph's pixel size
 */
public record Species(String name, RealVolume density, double pixelSizeAngstrom) {

    /** Side of the density's box in pixels of a micrograph, rounded up. */
    public int boxPixels(double micrographPixelSizeAngstrom) {
        // A hair of tolerance: sizes that are equal but for rounding have the same box.
        return (int) Math.ceil(density.size() * pixelSizeAngstrom / micrographPixelSizeAngstrom - 1e-6);
    }
}
