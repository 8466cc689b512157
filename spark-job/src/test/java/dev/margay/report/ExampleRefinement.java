package dev.margay.report;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleOptics;
import dev.margay.simulate.SyntheticTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** A refinement with invented results in several micrographs of noise. Nothing is refined. */
final class ExampleRefinement implements RefinementImages {

    static final int TEMPLATE_SIZE = 32;
    private static final int SIDE = 120;
    private static final double PIXEL = 1.06;
    private static final int MICROGRAPHS = 3;

    private final List<String> read = new ArrayList<>();
    private final Random random = new Random(3);
    private final List<RefinementContent.Row> rows = new ArrayList<>();

    /**
     * A refinement.
     *
     * @param particles how many
     * @param withErrors whether errors are estimated, as after a continuous refinement; otherwise the defocus is kept
     */
    ExampleRefinement(int particles, boolean withErrors) {
        for (int i = 0; i < particles; i++) {
            rows.add(row(i, withErrors));
        }
    }

    private RefinementContent.Row row(int number, boolean withErrors) {
        int x = random.nextInt(SIDE - TEMPLATE_SIZE);
        int y = random.nextInt(SIDE - TEMPLATE_SIZE);
        double z = 7 + 3 * random.nextDouble();
        Particle before = particle(number, x, y, z, -100 * random.nextInt(5));
        double gain = 1 + 0.5 * random.nextGaussian();
        Particle.Refined refined = Particle.Refined.of(
                12,
                z + gain,
                new Particle.Start(
                        before.pose().phi() + random.nextGaussian(),
                        before.pose().theta() + random.nextGaussian(),
                        before.pose().psi(),
                        before.pose().relativeDefocusAngstrom() + (withErrors ? 60 * random.nextGaussian() : 0),
                        x + 0.4 * random.nextGaussian(),
                        y + 0.4 * random.nextGaussian()),
                TEMPLATE_SIZE,
                PIXEL);
        Particle after = before.refinedTo(withErrors ? refined.with(errors(gain)) : refined, PIXEL);
        return new RefinementContent.Row(number, before, after);
    }

    private Particle.Errors errors(double gain) {
        return new Particle.Errors(
                OptionalDouble.of(0.3 + Math.abs(0.1 * random.nextGaussian())),
                OptionalDouble.of(0.1),
                OptionalDouble.of(0.05 + 0.05 * random.nextDouble()),
                // One maximum in a hundred is nearly flat.
                OptionalDouble.of(random.nextInt(100) == 0 ? 1e5 : 40 + 5 * random.nextGaussian()),
                OptionalDouble.of(gain));
    }

    private static Particle particle(int number, int x, int y, double z, double defocus) {
        String micrograph = "micrographs/m" + number % MICROGRAPHS + ".mrc";
        return new Particle(
                number,
                new Particle.Score(11, (float) z, 0, 1, 1000),
                Particle.Position.ofBox(x, y, TEMPLATE_SIZE, PIXEL),
                new Particle.Pose(20 * (number % 18), 10 * (number % 18), 30, (float) defocus),
                new ParticleOptics(
                        5200,
                        4950,
                        25,
                        PIXEL,
                        PIXEL,
                        300,
                        2.7,
                        0.07,
                        0,
                        60,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new Particle.Files(micrograph, "template.mrc", "", "", "", "", "", "", "", ""),
                Optional.empty(),
                Map.of());
    }

    RefinementContent content() {
        return content(rows, 0, List.of());
    }

    RefinementContent content(List<RefinementContent.Row> refined, int failed, List<FactGroup> facts) {
        return new RefinementContent(
                "refined.csv",
                rows.size(),
                MICROGRAPHS,
                failed,
                TEMPLATE_SIZE,
                OptionalDouble.empty(),
                refined,
                this,
                facts);
    }

    List<RefinementContent.Row> rows() {
        return rows;
    }

    /** The micrographs that were read, in this order. */
    List<String> read() {
        return read;
    }

    @Override
    public Optional<RealVolume> template() {
        return Optional.of(SyntheticTemplate.cage(TEMPLATE_SIZE, 5, 3));
    }

    @Override
    public Optional<RealImage> micrograph(String path) {
        read.add(path);
        RealImage image = RealImage.zeros(SIDE, SIDE);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = (float) random.nextGaussian();
        }
        return Optional.of(image);
    }
}
