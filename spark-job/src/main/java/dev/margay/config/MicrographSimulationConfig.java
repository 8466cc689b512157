package dev.margay.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a micrograph is simulated.
 *
 * @param height rows
 * @param width columns
 * @param seed of all random numbers
 * @param optics the microscope
 * @param species the kinds of molecules; at least one
 * @param particleTable path of a table with the particles; without it, they are placed at random
 * @param placement where random particles may be
 * @param signal how strong particles are
 * @param background noise in addition to shot noise
 * @param transferBox side in pixels of the box in which the CTF acts on a particle; chosen by default
 * @param templateBackground whether a mean of a template's border that is far from 0 is subtracted, as for a search
 */
public record MicrographSimulationConfig(
        int height,
        int width,
        long seed,
        OpticsGroup optics,
        List<Molecule> species,
        Optional<String> particleTable,
        Placing placement,
        Signal signal,
        Noise background,
        OptionalInt transferBox,
        boolean templateBackground) {

    public MicrographSimulationConfig {
        species = List.copyOf(species);
    }

    /** The same with another seed. */
    public MicrographSimulationConfig withSeed(long other) {
        return new MicrographSimulationConfig(
                height,
                width,
                other,
                optics,
                species,
                particleTable,
                placement,
                signal,
                background,
                transferBox,
                templateBackground);
    }

    /**
     * A kind of molecule.
     *
     * @param name for tables and messages
     * @param templatePath of a density (MRC), or of an atomic model
     * @param isModel whether it is an atomic model
     * @param count how many are placed at random; 0 with a table
     * @param pixelSizeAngstrom edge of a voxel; by default that of the micrograph
     * @param simulator how the density is made from an atomic model
     */
    public record Molecule(
            String name,
            String templatePath,
            boolean isModel,
            int count,
            OptionalDouble pixelSizeAngstrom,
            SimulatorConfig simulator) {}

    /**
     * Where random particles may be.
     *
     * @param minimumDistanceAngstrom between centres; by default half of the largest box
     * @param marginPixels between the box of a particle and the edge
     * @param lowestRelativeDefocusAngstrom start of the range
     * @param highestRelativeDefocusAngstrom end of the range
     * @param wholePixels whether centres are pixel centres
     */
    public record Placing(
            OptionalDouble minimumDistanceAngstrom,
            double marginPixels,
            double lowestRelativeDefocusAngstrom,
            double highestRelativeDefocusAngstrom,
            boolean wholePixels) {}

    /**
     * How strong particles are.
     *
     * @param signalToNoise of every particle; without it, electrons are counted
     * @param dose electrons per square Angstrom
     * @param scale factor of all densities, if electrons are counted
     * @param shotNoise whether there is noise of the camera
     */
    public record Signal(OptionalDouble signalToNoise, double dose, double scale, boolean shotNoise) {}

    /**
     * Noise in addition to shot noise.
     *
     * @param standardDeviation in units of shot noise
     * @param exponent of the power above the corner; 0 for white noise
     * @param cornerCyclesPerPixel up to here the power is flat
     * @param spectrum amplitudes on an even grid from 0 to 0.5 cycles per pixel, instead of exponent and corner; empty if not given
     */
    public record Noise(double standardDeviation, double exponent, double cornerCyclesPerPixel, List<Double> spectrum) {
        public Noise {
            spectrum = List.copyOf(spectrum);
        }
    }
}
