package dev.margay.simulate;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.projection.Projector;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.ProjectiveFilterStack;
import dev.margay.optics.RadialFilters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A simulated micrograph: white noise of standard deviation 1 with copies of a molecule. Each copy has its own orientation, and the CTF of
 * the microscope.
 *
 * @param image the pixels
 * @param particles positions and orientations of the copies
 */
public record SyntheticMicrograph(RealImage image, List<PlantedParticle> particles) {

    private static final int ATTEMPTS = 10_000;

    /**
     * The properties of a micrograph.
     *
     * @param height rows
     * @param width columns
     * @param particles number of copies; they do not overlap by more than half
     * @param signalToNoise correlation peak of a perfectly matched projection, in standard deviations of the noise
     * @param relativeDefociAngstrom each particle gets one of these
     * @param seed the same seed gives the same micrograph
     */
    public record Recipe(
            int height, int width, int particles, double signalToNoise, double[] relativeDefociAngstrom, long seed) {}

    /** Simulates a micrograph. */
    public static SyntheticMicrograph make(RealVolume template, OpticsGroup optics, Recipe recipe) {
        Random random = new Random(recipe.seed());
        float[] values = new float[recipe.height() * recipe.width()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        int n = template.size();
        TemplateSpectrum spectrum = TemplateTransform.of(template);
        double[] defoci = recipe.relativeDefociAngstrom();
        ProjectiveFilters filters =
                ProjectiveFilterStack.of(optics, defoci, new double[] {0}, RadialFilters.none(), DetectorMtf.NONE, n);
        Projector projector = new Projector(spectrum, filters, null, recipe.height(), recipe.width());
        float[] projection = new float[n * n];
        // The sum of squares of a normalised projection is the number of pixels of the micrograph.
        double amplitude = recipe.signalToNoise() / Math.sqrt((double) recipe.height() * recipe.width());
        List<PlantedParticle> particles = new ArrayList<>();
        for (int attempt = 0; particles.size() < recipe.particles() && attempt < ATTEMPTS; attempt++) {
            int defocus = random.nextInt(defoci.length);
            PlantedParticle particle = new PlantedParticle(
                    random.nextInt(recipe.height() - n + 1),
                    random.nextInt(recipe.width() - n + 1),
                    360 * random.nextDouble(),
                    Math.toDegrees(Math.acos(1 - 2 * random.nextDouble())),
                    360 * random.nextDouble(),
                    defoci[defocus]);
            if (particles.stream().allMatch(p -> Math.hypot(p.y() - particle.y(), p.x() - particle.x()) > n / 2.0)) {
                projector.orient(particle.phi(), particle.theta(), particle.psi());
                projector.project(defocus, projection);
                for (int y = 0; y < n; y++) {
                    for (int x = 0; x < n; x++) {
                        values[(particle.y() + y) * recipe.width() + particle.x() + x] +=
                                (float) (amplitude * projection[y * n + x]);
                    }
                }
                particles.add(particle);
            }
        }
        return new SyntheticMicrograph(new RealImage(recipe.height(), recipe.width(), values), List.copyOf(particles));
    }
}
