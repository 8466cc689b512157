package dev.margay.kernels.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.margay.kernels.local.reference.ReferenceLocalCorrelatorProvider;
import dev.margay.kernels.naive.Difference;
import dev.margay.kernels.projection.MagnificationTransform;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that every engine of local correlation must pass. The test of an engine is a subclass that names its provider. */
public abstract class LocalCorrelatorContract {

    private static final MagnificationTransform MAGNIFICATION = new MagnificationTransform(1.02, 0.01, -0.013, 0.97);

    /** The engine under test. */
    protected abstract LocalCorrelatorProvider provider();

    static Stream<LocalExample> smallExamples() {
        return Stream.of(
                LocalExample.of(8, 14, 14),
                LocalExample.of(12, 12, 12),
                LocalExample.of(16, 18, 22).withFilters(2, false),
                LocalExample.of(9, 14, 13).withFilters(1, true),
                LocalExample.of(10, 11, 17).withFilters(3, true),
                LocalExample.of(12, 18, 19).withMagnification(MAGNIFICATION),
                LocalExample.of(2, 5, 4),
                LocalExample.of(3, 4, 4),
                // A window that is larger than the template.
                LocalExample.of(6, 20, 17),
                LocalExample.of(8, 14, 14).withPadding(2),
                LocalExample.of(9, 14, 13).withFilters(1, true).withPadding(2),
                LocalExample.of(12, 18, 19).withMagnification(MAGNIFICATION).withPadding(2));
    }

    @ParameterizedTest
    @MethodSource("smallExamples")
    void windowsAreTheNaiveSums(LocalExample example) {
        assumeEngineRuns(example);
        LocalPoses poses = example.poses(12);
        float[] windows = windows(provider(), example, poses);
        NaiveLocalCorrelator naive = new NaiveLocalCorrelator(example.template(), example.shape());
        int pixels = example.shape().windowPixels();
        List<ParticleBox> boxes = example.boxes();
        for (int pose = 0; pose < poses.count(); pose++) {
            double[] expected = naive.window(boxes.get(poses.particle(pose)), poses, pose);
            float[] given = Arrays.copyOfRange(windows, pose * pixels, (pose + 1) * pixels);
            assertThat(Difference.max(given, expected)).as("pose " + pose).isLessThan(1e-4);
        }
    }

    static Stream<LocalExample> largerExamples() {
        return Stream.of(
                LocalExample.of(48, 56, 58).withFilters(2, false),
                LocalExample.of(101, 108, 107),
                LocalExample.of(96, 102, 102).withFilters(1, true),
                LocalExample.of(128, 134, 134),
                LocalExample.of(75, 82, 81).withMagnification(MAGNIFICATION),
                LocalExample.of(80, 86, 81).withFilters(2, true).withMagnification(MAGNIFICATION),
                LocalExample.of(96, 102, 102).withPadding(2),
                LocalExample.of(101, 108, 107).withFilters(1, true).withPadding(2),
                LocalExample.of(75, 82, 81).withMagnification(MAGNIFICATION).withPadding(2));
    }

    @ParameterizedTest
    @MethodSource("largerExamples")
    void windowsAgreeWithTheReferenceEngine(LocalExample example) {
        LocalPoses poses = example.poses(10);
        float[] expected = windows(new ReferenceLocalCorrelatorProvider(), example, poses);
        assertThat(Difference.max(windows(provider(), example, poses), expected))
                .isLessThan(1e-4);
    }

    @Test
    void longListsAgreeWithTheReferenceEngine() {
        LocalExample example = LocalExample.of(16, 20, 21).withFilters(2, false);
        LocalPoses poses = example.poses(200);
        assertThat(Difference.max(
                        windows(provider(), example, poses),
                        windows(new ReferenceLocalCorrelatorProvider(), example, poses)))
                .isLessThan(1e-4);
    }

    /** An engine may refuse unusual sizes; a user gets the reference engine then. */
    private void assumeEngineRuns(LocalExample example) {
        boolean unusual = example.size() < 8 || example.shape().windowHeight() > example.size();
        if (unusual) {
            assumeThat(provider().vetoes(example.shape())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("smallExamples")
    void aWindowDoesNotDependOnTheOtherPoses(LocalExample example) {
        assumeEngineRuns(example);
        LocalPoses poses = example.poses(12);
        int pixels = example.shape().windowPixels();
        float[] together = windows(provider(), example, poses);
        try (LocalCorrelator correlator = correlator(provider(), example)) {
            correlator.load(example.boxes());
            float[] window = new float[pixels];
            for (int pose = poses.count() - 1; pose >= 0; pose--) {
                LocalPoses alone = new LocalPoses();
                add(alone, poses, pose);
                correlator.correlate(alone, window);
                assertThat(Difference.max(window, Arrays.copyOfRange(together, pose * pixels, (pose + 1) * pixels)))
                        .isLessThan(1e-5);
            }
        }
    }

    private static void add(LocalPoses to, LocalPoses from, int pose) {
        to.add(
                from.particle(pose),
                from.filter(pose),
                from.phi(pose),
                from.theta(pose),
                from.psi(pose),
                from.defocusAngstrom(pose),
                from.shiftY(pose),
                from.shiftX(pose));
    }

    @Test
    void aWholePixelOfShiftMovesTheWindow() {
        // The template is empty near its border, so that the cyclic shift loses nothing.
        LocalExample example = LocalExample.of(24, 30, 30);
        try (LocalCorrelator correlator =
                provider().create(BlobTemplate.spectrum(24), example.shape(), Optional.empty())) {
            correlator.load(List.of(
                    BlobTemplate.boxWithoutFilter(24, example.boxes().get(0).image())));
            LocalPoses poses = new LocalPoses();
            poses.add(0, 0, 20, 40, 60, 0);
            poses.add(0, 0, 20, 40, 60, 0, 1, -1);
            float[] windows = new float[2 * 49];
            correlator.correlate(poses, windows);
            for (int row = 0; row < 6; row++) {
                for (int column = 1; column < 7; column++) {
                    assertThat((double) windows[49 + row * 7 + column])
                            .isCloseTo(windows[(row + 1) * 7 + column - 1], org.assertj.core.data.Offset.offset(2e-2));
                }
            }
        }
    }

    @Test
    void particlesCanBeReplaced() {
        LocalExample example = LocalExample.of(16, 20, 20);
        List<ParticleBox> boxes = example.boxes();
        LocalPoses poses = new LocalPoses();
        poses.add(0, 0, 10, 20, 30, 100);
        float[] first = new float[25];
        float[] second = new float[25];
        float[] again = new float[25];
        try (LocalCorrelator correlator = correlator(provider(), example)) {
            correlator.load(boxes);
            correlator.correlate(poses, first);
            correlator.load(List.of(boxes.get(1)));
            correlator.correlate(poses, second);
            correlator.load(boxes.subList(0, 1));
            correlator.correlate(poses, again);
        }
        assertThat(again).isEqualTo(first);
        assertThat(Difference.max(second, first)).isGreaterThan(0.1);
    }

    @Test
    void wrongArgumentsAreRejected() {
        LocalExample example = LocalExample.of(16, 20, 20);
        LocalPoses poses = new LocalPoses();
        LocalCorrelator correlator = correlator(provider(), example);
        try (correlator) {
            assertThatThrownBy(() -> correlator.load(LocalExample.of(16, 20, 21).boxes()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a box is 20 x 21, expected 20 x 20");
            assertThatThrownBy(() -> correlator.load(LocalExample.of(15, 20, 20).boxes()))
                    .hasMessage("a filter is of size 15, expected 16, the size of the template");
            correlator.load(example.boxes());
            correlator.correlate(poses, new float[0]);
            poses.add(3, 0, 0, 0, 0, 0);
            assertThatThrownBy(() -> correlator.correlate(poses, new float[24]))
                    .hasMessage("windows has 24 values, expected at least 25");
            assertThatThrownBy(() -> correlator.correlate(poses, new float[25]))
                    .hasMessage("pose 0 is of particle 3, expected one of the 3 loaded");
            poses.clear();
            poses.add(2, 1, 0, 0, 0, 0);
            assertThatThrownBy(() -> correlator.correlate(poses, new float[25]))
                    .hasMessage("pose 0 has filter 1, expected one of the 1 of its particle");
        }
        correlator.close();
        assertThatThrownBy(() -> correlator.correlate(new LocalPoses(), new float[0]))
                .isInstanceOf(IllegalStateException.class);
    }

    private static LocalCorrelator correlator(LocalCorrelatorProvider provider, LocalExample example) {
        return provider.create(example.template(), example.shape(), Optional.empty());
    }

    private static float[] windows(LocalCorrelatorProvider provider, LocalExample example, LocalPoses poses) {
        float[] windows = new float[poses.count() * example.shape().windowPixels()];
        try (LocalCorrelator correlator = correlator(provider, example)) {
            correlator.load(example.boxes());
            correlator.correlate(poses, windows);
        }
        return windows;
    }
}
