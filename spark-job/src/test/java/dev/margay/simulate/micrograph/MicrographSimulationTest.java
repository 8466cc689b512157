package dev.margay.simulate.micrograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.orientation.Rotation;
import dev.margay.problem.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Whole micrographs. */
class MicrographSimulationTest {

    private static final OpticsGroup OPTICS = Images.optics(9_000, 8_000, 25);
    private static final Species SMALL =
            new Species("small", GaussianMolecule.random(20, 8, 1.5, 1).volume(32), 1.5);
    private static final Species LARGE =
            new Species("large", GaussianMolecule.random(20, 10, 1.5, 2).volume(35), 1.8);

    private static MicrographRecipe recipe(Placement placement, SignalModel signal, Background background) {
        return new MicrographRecipe(
                240, 310, OPTICS, List.of(SMALL, LARGE), placement, OptionalInt.empty(), signal, background, 9);
    }

    private static Placement.Scattered scattered(int small, int large, double distance) {
        return new Placement.Scattered(List.of(small, large), distance, 2, -100, 300, false);
    }

    private static RealImage image(MicrographRecipe recipe) {
        return MicrographSimulation.run(recipe, MicrographSimulation.Progress.NONE)
                .image();
    }

    @Test
    void theSameSeedGivesTheSamePixelsForAnyNumberOfThreads() throws InterruptedException, ExecutionException {
        for (SignalModel signal : List.of(new SignalModel.Physical(30, true), new SignalModel.Relative(9, 1))) {
            MicrographRecipe recipe =
                    recipe(scattered(6, 5, 30), signal, new Background(0.5, new Background.PowerLaw(2, 0.05)));
            List<SimulatedMicrograph> results = new ArrayList<>();
            for (int threads : new int[] {1, 4}) {
                ForkJoinPool pool = new ForkJoinPool(threads);
                results.add(pool.submit(() -> MicrographSimulation.run(recipe, MicrographSimulation.Progress.NONE))
                        .get());
                pool.shutdown();
            }
            assertThat(results.get(0).image().values())
                    .containsExactly(results.get(1).image().values());
            assertThat(results.get(0).particles()).isEqualTo(results.get(1).particles());
        }
    }

    @Test
    void particlesKeepTheirDistancesAndRanges() {
        MicrographRecipe recipe = recipe(scattered(12, 9, 33), new SignalModel.Relative(1, 0), Background.NONE);
        List<PlacedParticle> particles = MicrographSimulation.run(recipe, MicrographSimulation.Progress.NONE)
                .particles();
        assertThat(particles).hasSize(21);
        assertThat(particles.stream().filter(p -> p.species() == 1)).hasSize(9);
        for (int i = 0; i < particles.size(); i++) {
            PlacedParticle one = particles.get(i);
            int box = one.species() == 0 ? 32 : 42;
            int before = box / 2;
            assertThat(one.xPixels()).isBetween(before + 2.0, 310 - box + before - 2.0);
            assertThat(one.yPixels()).isBetween(before + 2.0, 240 - box + before - 2.0);
            assertThat(one.relativeDefocusAngstrom()).isBetween(-100.0, 300.0);
            for (PlacedParticle other : particles.subList(0, i)) {
                assertThat(Math.hypot(one.xPixels() - other.xPixels(), one.yPixels() - other.yPixels()))
                        .isGreaterThanOrEqualTo(33);
            }
        }
    }

    @Test
    void thousandsOfParticlesFit() {
        Placement.Scattered placement = new Placement.Scattered(List.of(3_000, 0), 40, 0, 0, 0, true);
        MicrographRecipe recipe = new MicrographRecipe(
                4096,
                4096,
                OPTICS,
                List.of(SMALL, LARGE),
                placement,
                OptionalInt.empty(),
                new SignalModel.Relative(1, 0),
                Background.NONE,
                1);
        List<PlacedParticle> particles = ParticleScatter.scatter(recipe, placement, RandomStreams.of(1));
        assertThat(particles).hasSize(3_000).allSatisfy(p -> {
            assertThat(p.xPixels()).isEqualTo(Math.rint(p.xPixels()));
            assertThat(p.yPixels()).isEqualTo(Math.rint(p.yPixels()));
        });
    }

    @Test
    void aMoleculeIsDarkInUnderfocusAndElectronsArePreserved() {
        PlacedParticle particle = new PlacedParticle(0, 10, 20, 30, 150, 120, 0);
        RealImage image = image(
                recipe(new Placement.Given(List.of(particle)), new SignalModel.Physical(20, false), Background.NONE));
        double ice = 20 * 1.5 * 1.5;
        assertThat((double) image.at(0, 0)).isCloseTo(ice, Offset.offset(0.01));
        // Amplitude contrast removes electrons: 2 A sigma times the sum of the potential.
        double potential = 0;
        for (float value : SMALL.density().values()) {
            potential += value;
        }
        double lost = 2 * 0.07 * 6.52616e-4 * potential * 1.5 * ice;
        double sum = 0;
        for (float value : image.values()) {
            sum += value - ice;
        }
        assertThat(sum).isCloseTo(-lost, Offset.offset(0.01 * lost));
        // At the place of the molecule, low frequencies are dark.
        assertThat((double) blurred(image, 120, 150)).isLessThan(ice);
    }

    /**
     * In focus, without Cs, with a phase plate of 90 degrees: the contrast is 2 sqrt(1 - A^2) sigma times the projected potential. In any
     * orientation, between pixels, and with voxels of another size than pixels.
     */
    @Test
    void contrastHasTheAbsoluteScale() {
        GaussianMolecule fine = GaussianMolecule.random(30, 10, 2.5, 5);
        // In pixels of 2 Angstrom instead of voxels of 1.6 Angstrom.
        GaussianMolecule coarse = new GaussianMolecule(
                fine.atoms().stream()
                        .map(a -> new double[] {0.8 * a[0], 0.8 * a[1], 0.8 * a[2], a[3]})
                        .toList(),
                2);
        OpticsGroup plate = new OpticsGroup(
                "plate",
                2,
                300,
                0,
                0.1,
                90,
                0,
                0,
                0,
                0,
                0,
                OpticsGroup.BeamTilt.NONE,
                List.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty());
        MicrographRecipe recipe = new MicrographRecipe(
                96,
                96,
                plate,
                List.of(new Species("fine", fine.volume(48), 1.6)),
                new Placement.Given(List.of(new PlacedParticle(0, 50, 60, 70, 48.3, 47.6, 0))),
                OptionalInt.empty(),
                new SignalModel.Physical(1, false),
                Background.NONE,
                1);
        // A pixel of the closed form is an integral over z in pixels.
        double[] potential = coarse.projection(96, new Rotation(50, 60, 70), 0.3, -0.4);
        double[] contrast = new double[potential.length];
        float[] simulated = image(recipe).values();
        for (int i = 0; i < contrast.length; i++) {
            contrast[i] = -2 * Math.sqrt(0.99) * 6.52616e-4 * 2 * potential[i];
            simulated[i] = simulated[i] / 4 - 1;
        }
        assertThat(Images.relativeError(simulated, contrast)).isLessThan(1e-4);
    }

    private static float blurred(RealImage image, int y, int x) {
        float sum = 0;
        for (int row = y - 4; row <= y + 4; row++) {
            for (int column = x - 4; column <= x + 4; column++) {
                sum += image.at(row, column) / 81;
            }
        }
        return sum;
    }

    @Test
    void relativeSignalsHaveTheWantedStrength() {
        PlacedParticle particle = new PlacedParticle(0, 10, 20, 30, 150, 120, 0);
        Background background = new Background(4, new Background.PowerLaw(1, 0.1));
        MicrographRecipe noiseFree =
                recipe(new Placement.Given(List.of(particle)), new SignalModel.Relative(12, 0), Background.NONE);
        MicrographRecipe noisy =
                recipe(new Placement.Given(List.of(particle)), new SignalModel.Relative(12, 3), background);
        MicrographRecipe noise = recipe(new Placement.Given(List.of()), new SignalModel.Relative(12, 3), background);
        double squares = 0;
        RealImage signal = image(noiseFree);
        for (float value : signal.values()) {
            squares += value * value;
        }
        assertThat(Math.sqrt(squares)).isCloseTo(12, Offset.offset(1e-3));
        // Noise of standard deviation 5 together: the same particle, five times as strong.
        RealImage with = image(noisy);
        RealImage without = image(noise);
        for (int i = 0; i < with.values().length; i += 97) {
            assertThat(with.values()[i] - without.values()[i]).isCloseTo(5 * signal.values()[i], Offset.offset(1e-4f));
        }
        assertThat(Math.sqrt(Images.variance(without.values()))).isCloseTo(5, Offset.offset(0.1));
    }

    @Test
    void aParticleAtTheEdgeIsTruncated() {
        PlacedParticle inside = new PlacedParticle(0, 10, 20, 30, 150, 120, 0);
        PlacedParticle corner = new PlacedParticle(0, 10, 20, 30, 0, 239, 0);
        SignalModel signal = new SignalModel.Relative(1, 0);
        RealImage whole = image(recipe(new Placement.Given(List.of(inside)), signal, Background.NONE));
        RealImage part = image(recipe(new Placement.Given(List.of(corner)), signal, Background.NONE));
        for (int i = 0; i < 30; i++) {
            assertThat(part.at(239 - i, i)).isEqualTo(whole.at(120 - i, 150 + i));
        }
    }

    @Test
    void progressCountsAllParticles() {
        List<Integer> seen = new ArrayList<>();
        MicrographSimulation.run(
                recipe(scattered(3, 2, 20), new SignalModel.Relative(1, 0), Background.NONE), (added, of) -> {
                    seen.add(added);
                    assertThat(of).isEqualTo(5);
                });
        assertThat(seen).isSorted().endsWith(5);
    }

    @Test
    void tooManyParticlesAreRefusedWithTheirNumber() {
        assertThatThrownBy(() -> image(recipe(scattered(500, 0, 60), new SignalModel.Relative(1, 0), Background.NONE)))
                .isInstanceOf(BadInputException.class)
                .hasMessageMatching("counts: only \\d+ of 500 particles fit with a minimum distance of 60.0 pixels.*");
    }

    @Test
    void allProblemsOfARecipeAreReportedTogether() {
        MicrographRecipe bad = new MicrographRecipe(
                0,
                100,
                OPTICS,
                List.of(new Species("broken", new RealVolume(2, new float[] {1, 2, 3, 4, 5, 6, 7, Float.NaN}), -1)),
                new Placement.Scattered(List.of(1, -2), -5, Double.NaN, 100, -100, true),
                OptionalInt.of(1),
                new SignalModel.Physical(0, true),
                new Background(-1, new Background.Table(List.of(0.2, 0.1), List.of(0.0, 0.0))),
                1);
        assertThatThrownBy(() -> image(bad))
                .isInstanceOfSatisfying(BadInputException.class, problem -> assertThat(problem.problems())
                        .hasSize(12));
        assertThatThrownBy(() -> image(recipe(
                        new Placement.Given(List.of(
                                new PlacedParticle(2, 0, 0, 0, 10, 10, 0), new PlacedParticle(0, 0, 0, 0, 310, 10, 0))),
                        new SignalModel.Relative(1, 0),
                        Background.NONE)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("particles[0]: species is 2, expected 0 to 1")
                .hasMessageContaining("particles[1]: centre is x = 310.0");
        assertThatThrownBy(() -> image(new MicrographRecipe(
                        30,
                        100,
                        OPTICS,
                        List.of(SMALL),
                        new Placement.Scattered(List.of(1), 0, 0, 0, 0, true),
                        OptionalInt.empty(),
                        new SignalModel.Relative(1, 0),
                        Background.NONE,
                        1)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("do not fit in a micrograph");
    }

    @Test
    void theDefaultBoxIsTwiceTheTemplateOrHoldsWhatTheCtfMoves() {
        assertThat(MicrographRecipe.defaultTransferBox(Images.optics(1_000, 1_000, 0), SMALL, 0))
                .isEqualTo(64);
        // About 58 Angstrom, so 39 pixels on each side: 32 + 2 * 39 = 110, made fast.
        assertThat(MicrographRecipe.defaultTransferBox(Images.optics(10_000, 9_000, 0), SMALL, 0))
                .isEqualTo(120);
    }
}
