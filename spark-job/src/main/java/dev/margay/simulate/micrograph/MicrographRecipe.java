package dev.margay.simulate.micrograph;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.fft.FastLength;
import java.util.List;
import java.util.OptionalInt;

/**
 * Everything that decides what a simulated micrograph contains. The same recipe gives the same micrograph.
 *
 * @param height rows
 * @param width columns
 * @param optics the microscope, with the micrograph's pixel size. A magnification matrix and an MTF are not simulated
 * @param species the kinds of molecules; at least one
 * @param placement the particles
 * @param transferBox side in pixels of the box in which the CTF acts on a particle; what the CTF moves further returns on the other side.
 *     The size of the template gives exactly what a search expects. Empty for {@link #defaultTransferBox}
 * @param signal strength of the particles, and noise of the camera
 * @param background more noise
 * @param seed of all random numbers
 */
public record MicrographRecipe(
        int height,
        int width,
        OpticsGroup optics,
        List<Species> species,
        Placement placement,
        OptionalInt transferBox,
        SignalModel signal,
        Background background,
        long seed) {

    /** Keeps a copy of the list. */
    public MicrographRecipe {
        species = List.copyOf(species);
    }

    /**
     * Twice the box of the species, or more if the CTF moves the finest detail further than that; even, and fast to transform.
     *
     * @param kind one of the species
     * @param relativeDefocusAngstrom the relative defocus that is largest in absolute terms
     */
    public static int defaultTransferBox(OpticsGroup optics, Species kind, double relativeDefocusAngstrom) {
        double pixel = optics.pixelSizeAngstrom();
        int box = kind.boxPixels(pixel);
        double moved = ForwardTransfer.delocalisation(optics, relativeDefocusAngstrom) / pixel;
        return FastLength.atLeast(Math.max(2 * box, box + 2 * (int) Math.ceil(moved)), 2);
    }
}
