package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.config.ExampleConfig;
import dev.margay.config.SearchStrategy;
import dev.margay.kernels.array.RealVolume;
import dev.margay.orientation.Rotation;
import dev.margay.particles.Particle;
import dev.margay.result.SearchResult;
import dev.margay.simulate.micrograph.PlacedParticle;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches of two stages, with the first stage on the micrograph's own pixels and on coarser ones. */
@Tag("long")
class CroppedTwoStageIT {

    private static final int HEIGHT = 420;
    private static final int WIDTH = 357;
    private static final int SIZE = 64;
    private static final double PIXEL_ANGSTROM = 1.06;

    /** A quarter of a cycle per pixel. */
    private static final double RESOLUTION_ANGSTROM = 4 * PIXEL_ANGSTROM;

    private static final String YAML = ExampleConfig.with("enabled: true\norientation", "enabled: false\norientation")
                    .replace("psi_step: 30.0", "psi_step: 6.0")
                    .replace("theta_step: 40.0", "theta_step: 8.0")
            + "search_strategy: {angle_coarsening: 2, defocus_coarsening: 1, candidate_z_score: 4.5}\n";

    @TempDir
    private static Path folder;

    private static List<PlacedParticle> planted;

    @BeforeAll
    static void input() throws IOException {
        SharedSpark.close();
        Random random = new Random(4);
        List<PlacedParticle> placed = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Rotation pose = Rotation.random(random);
            placed.add(new PlacedParticle(
                    0,
                    (float) pose.phiDegrees(),
                    (float) pose.thetaDegrees(),
                    (float) pose.psiDegrees(),
                    50 + 82 * (i % 4) + 0.31 * i,
                    60 + 125 * (i / 4) + 0.47 * i,
                    0));
        }
        planted = placed;
        new SimulatedInputs(YAML, HEIGHT, WIDTH, blobs(), 30, placed).write(folder);
    }

    /** Without symmetry: blobs of 1.4 voxels in a ball. */
    private static RealVolume blobs() {
        Random random = new Random(8);
        float[] values = new float[SIZE * SIZE * SIZE];
        for (int blob = 0; blob < 80; blob++) {
            double[] at = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double scale =
                    22 * Math.cbrt(random.nextDouble()) / Math.sqrt(at[0] * at[0] + at[1] * at[1] + at[2] * at[2]);
            for (int i = 0; i < values.length; i++) {
                double z = i / (SIZE * SIZE) - SIZE / 2 - at[0] * scale;
                double y = i / SIZE % SIZE - SIZE / 2 - at[1] * scale;
                double x = i % SIZE - SIZE / 2 - at[2] * scale;
                double squared = z * z + y * y + x * x;
                values[i] += squared < 30 ? (float) Math.exp(-squared / 4) : 0;
            }
        }
        return new RealVolume(SIZE, values);
    }

    private static Search search() {
        return Margay.search(folder.resolve("config.yaml").toString())
                .baseDirectory(folder)
                .engine("simd")
                .strategy(SearchStrategy.Kind.TWO_STAGE)
                .zScoreCutoff(6)
                .master("local[2]");
    }

    private static double pixelsOff(Particle.Refined found, PlacedParticle truth) {
        return Math.hypot(
                found.centreX().orElseThrow() - truth.xPixels(), found.centreY().orElseThrow() - truth.yPixels());
    }

    /** The refined particle at each true position, in their order; every one must be there. */
    private static List<Particle> found(SearchResult result) {
        List<Particle> refined = result.particles().stream()
                .filter(particle -> particle.refined().isPresent())
                .toList();
        List<Particle> particles = new ArrayList<>();
        for (PlacedParticle truth : planted) {
            Particle nearest = refined.stream()
                    .min(Comparator.comparingDouble(
                            particle -> pixelsOff(particle.refined().orElseThrow(), truth)))
                    .orElseThrow();
            Particle.Refined values = nearest.refined().orElseThrow();
            assertThat(pixelsOff(values, truth)).isLessThan(0.5);
            // Whole pixels of the micrograph, and the scores of the climb.
            assertThat(nearest.position().cornerX())
                    .isEqualTo((int) Math.rint(values.cornerX().orElseThrow()));
            assertThat(nearest.position().cornerY())
                    .isEqualTo((int) Math.rint(values.cornerY().orElseThrow()));
            assertThat(nearest.score().scaledMip())
                    .isEqualTo((float) values.scaledMip().orElseThrow());
            assertThat(values.errors().gain().orElseThrow()).isPositive();
            particles.add(nearest);
        }
        return particles;
    }

    /** The second stage has the same filtered micrograph and its own pixels, so it ends at the same poses. */
    @Test
    void aFirstStageOnCoarserPixelsLeadsToTheSameParticles() throws IOException {
        SearchResult coarse = search().resolution(RESOLUTION_ANGSTROM)
                .particles(folder.resolve("particles.csv").toString())
                .run();
        SearchResult again = Margay.read(
                folder.resolve(coarse.config().results().description()).toString());
        assertThat(again.peaks()).isEqualTo(coarse.peaks());
        for (int i = 0; i < again.peaks().size(); i++) {
            Particle read = again.particles().get(i);
            assertThat(read.position()).isEqualTo(coarse.particles().get(i).position());
            assertThat(read.refined().isPresent())
                    .isEqualTo(coarse.particles().get(i).refined().isPresent());
        }
        SearchResult fine =
                search().resolution(RESOLUTION_ANGSTROM).cropped(false).run();
        assertThat(coarse.grid().rowStep()).isBetween(1.4, 2.0);
        assertThat(fine.grid().isOriginal()).isTrue();
        List<Particle> ofCoarse = found(coarse);
        List<Particle> ofFine = found(fine);
        for (int i = 0; i < planted.size(); i++) {
            Particle.Refined one = ofCoarse.get(i).refined().orElseThrow();
            Particle.Refined other = ofFine.get(i).refined().orElseThrow();
            assertThat(one.centreX().orElseThrow()).isCloseTo(other.centreX().orElseThrow(), within(0.05));
            assertThat(one.centreY().orElseThrow()).isCloseTo(other.centreY().orElseThrow(), within(0.05));
            double expected = other.scaledMip().orElseThrow();
            assertThat(one.scaledMip().orElseThrow()).isCloseTo(expected, within(0.02 * expected));
        }
        assertThat(coarse.record().orElseThrow().stages().trials())
                .isEqualTo(fine.record().orElseThrow().stages().trials());
    }

    @Test
    void withoutALimitTheMicrographsOwnPixelsAreSearched() throws IOException {
        SearchResult result = search().run();
        assertThat(result.grid().isOriginal()).isTrue();
        assertThat(found(result)).hasSameSizeAs(planted);
    }
}
