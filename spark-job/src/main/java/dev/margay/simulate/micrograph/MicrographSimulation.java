package dev.margay.simulate.micrograph;

import dev.margay.kernels.array.RealImage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Simulates micrographs. Works in parallel on the fork-join pool of the calling thread, or the common one. The same recipe gives the same
 * pixels for any number of threads: particles are added in the order of their list, one species after the other, and every row of noise has
 * its own random numbers.
 *
 * <p>Memory: the padded transform of one species (see {@link DensityProjector}), about 30 bytes for each pixel of the micrograph, and some
 * images of particles for each thread.
 */
public final class MicrographSimulation {

    /** So much memory for particles that are computed but not yet added. */
    private static final long WAITING_BYTES = 64L << 20;

    private MicrographSimulation() {}

    /** Is called while particles are added, on the calling thread. */
    @FunctionalInterface
    public interface Progress {
        /** A listener that does nothing. */
        Progress NONE = (particles, of) -> {};

        /**
         * Some particles were added.
         *
         * @param particles how many are in the image now
         * @param of how many there will be
         */
        void added(int particles, int of);
    }

    /**
     * Makes a micrograph.
     *
     * @throws dev.margay.problem.BadInputException if the recipe cannot be simulated, with all problems, or if the particles do not fit
     */
    public static SimulatedMicrograph run(MicrographRecipe recipe, Progress progress) {
        RecipeCheck.check(recipe);
        RandomStreams streams = RandomStreams.of(recipe.seed());
        List<PlacedParticle> particles = recipe.placement() instanceof Placement.Scattered scattered
                ? ParticleScatter.scatter(recipe, scattered, streams)
                : ((Placement.Given) recipe.placement()).particles();
        RealImage signal = signal(recipe, particles, progress);
        return new SimulatedMicrograph(withBackground(recipe, exposed(recipe, signal, streams), streams), particles);
    }

    /** The sum of all particles. */
    private static RealImage signal(MicrographRecipe recipe, List<PlacedParticle> particles, Progress progress) {
        float[] sum = new float[recipe.height() * recipe.width()];
        int added = 0;
        for (int species = 0; species < recipe.species().size(); species++) {
            int index = species;
            List<PlacedParticle> ofSpecies =
                    particles.stream().filter(p -> p.species() == index).toList();
            if (ofSpecies.isEmpty()) {
                continue;
            }
            ParticleImage.Maker maker = maker(recipe, recipe.species().get(species), ofSpecies);
            int together = (int) Math.max(1, WAITING_BYTES / (4L * maker.box() * maker.box()));
            for (int first = 0; first < ofSpecies.size(); first += together) {
                List<PlacedParticle> some = ofSpecies.subList(first, Math.min(ofSpecies.size(), first + together));
                ParticleImage[] images = new ParticleImage[some.size()];
                IntStream.range(0, images.length).parallel().forEach(i -> images[i] = maker.of(some.get(i)));
                for (ParticleImage image : images) {
                    image.addTo(sum, recipe.height(), recipe.width());
                }
                added += images.length;
                progress.added(added, particles.size());
            }
        }
        return new RealImage(recipe.height(), recipe.width(), sum);
    }

    private static ParticleImage.Maker maker(MicrographRecipe recipe, Species kind, List<PlacedParticle> particles) {
        int box = recipe.transferBox().orElseGet(() -> particles.stream()
                .mapToDouble(PlacedParticle::relativeDefocusAngstrom)
                .mapToInt(defocus -> MicrographRecipe.defaultTransferBox(recipe.optics(), kind, defocus))
                .max()
                .orElseThrow());
        return new ParticleImage.Maker(new DensityProjector(kind.density()), recipe, kind, box);
    }

    /** Electrons per pixel without particles. */
    static double electronsPerPixel(MicrographRecipe recipe, SignalModel.Physical signal) {
        double pixel = recipe.optics().pixelSizeAngstrom();
        return signal.electronsPerSquareAngstrom() * pixel * pixel;
    }

    /** The image as the camera records it. */
    private static RealImage exposed(MicrographRecipe recipe, RealImage signal, RandomStreams streams) {
        if (recipe.signal() instanceof SignalModel.Relative relative) {
            return relative.whiteNoise() == 0
                    ? signal
                    : sum(
                            signal,
                            CameraNoise.white(
                                    recipe.height(), recipe.width(), relative.whiteNoise(), streams.shotNoise()));
        }
        SignalModel.Physical physical = (SignalModel.Physical) recipe.signal();
        double electrons = electronsPerPixel(recipe, physical);
        float[] expected = new float[signal.values().length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (float) Math.max(0, electrons * (1 + signal.values()[i]));
        }
        RealImage image = new RealImage(recipe.height(), recipe.width(), expected);
        return physical.shotNoise() ? CameraNoise.poisson(image, streams.shotNoise()) : image;
    }

    private static RealImage withBackground(MicrographRecipe recipe, RealImage image, RandomStreams streams) {
        Background background = recipe.background();
        if (background.standardDeviation() == 0) {
            return image;
        }
        double unit = recipe.signal() instanceof SignalModel.Physical physical
                ? Math.sqrt(electronsPerPixel(recipe, physical))
                : 1;
        Background scaled = new Background(background.standardDeviation() * unit, background.spectrum());
        return sum(image, CameraNoise.coloured(recipe.height(), recipe.width(), scaled, streams.background()));
    }

    private static RealImage sum(RealImage one, RealImage two) {
        float[] sum = new float[one.values().length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = one.values()[i] + two.values()[i];
        }
        return new RealImage(one.height(), one.width(), sum);
    }
}
