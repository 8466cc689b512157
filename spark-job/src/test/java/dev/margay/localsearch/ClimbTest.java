package dev.margay.localsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.orientation.Rotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Climbing finds the pose of particles whose truth is known. */
class ClimbTest {

    private static final ClimbSettings SETTINGS = new ClimbSettings(2, 2, 200, 3, 400, true);
    private static final double VALUE = 9;

    private final SyntheticParticles particles = new SyntheticParticles();

    private static SyntheticParticles.Truth truth(Random random) {
        return new SyntheticParticles.Truth(
                Rotation.random(random),
                600 * (random.nextDouble() - 0.5),
                2 * (random.nextDouble() - 0.5),
                2 * (random.nextDouble() - 0.5));
    }

    /** A start that is off by some degrees, up to a pixel, and 150 Angstrom. */
    private static SyntheticParticles.Truth start(SyntheticParticles.Truth truth, double degrees, Random random) {
        double[] axis = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        double length = Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]) / degrees;
        return new SyntheticParticles.Truth(
                truth.orientation().times(Rotation.aboutVector(axis[0] / length, axis[1] / length, axis[2] / length)),
                truth.defocusAngstrom() + (random.nextBoolean() ? 150 : -150),
                0,
                0);
    }

    private List<LocalPose> climb(ClimbSettings settings, List<LocalTarget> targets) {
        try (LocalCorrelator correlator = particles.correlator()) {
            correlator.load(targets.stream().map(LocalTarget::box).toList());
            return new Climb(SyntheticParticles.SHAPE, settings).run(correlator, targets, SearchProgress.NONE);
        }
    }

    @Test
    void withoutNoiseItEndsAtTheTruth() {
        Random random = new Random(1);
        List<SyntheticParticles.Truth> truths = new ArrayList<>();
        List<LocalTarget> targets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            SyntheticParticles.Truth truth = truth(random);
            truths.add(truth);
            targets.add(particles.target(truth, VALUE, 0, 0, start(truth, 3, random)));
        }
        List<LocalPose> poses = climb(SETTINGS, targets);
        for (int i = 0; i < poses.size(); i++) {
            LocalPose pose = poses.get(i);
            SyntheticParticles.Truth truth = truths.get(i);
            assertThat(pose.value()).as("particle " + i).isCloseTo(VALUE, Offset.offset(0.01 * VALUE));
            assertThat(pose.orientation().angleTo(truth.orientation())).isLessThan(0.5);
            assertThat(pose.offsetY()).isCloseTo(truth.y(), Offset.offset(0.05));
            assertThat(pose.offsetX()).isCloseTo(truth.x(), Offset.offset(0.05));
            assertThat(pose.defocusAngstrom()).isCloseTo(truth.defocusAngstrom(), Offset.offset(30.0));
            assertThat(pose.zScore()).isEqualTo(pose.value());
            assertThat(pose.startValue()).isLessThan(pose.value());
            assertThat(pose.evaluations()).isBetween(20, SETTINGS.mostEvaluations());
        }
    }

    /** The mean of (error / estimated error) squared is 1 for right estimates. */
    @Test
    void inNoiseErrorsAreThoseThatTheCurvaturePredicts() {
        Random random = new Random(2);
        List<SyntheticParticles.Truth> truths = new ArrayList<>();
        List<LocalTarget> targets = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            SyntheticParticles.Truth truth = truth(random);
            truths.add(truth);
            targets.add(particles.target(truth, VALUE, 1, 100 + i, start(truth, 1.5, random)));
        }
        List<LocalPose> poses = climb(SETTINGS, targets);
        int estimated = 0;
        double y = 0;
        double x = 0;
        double defocus = 0;
        double angle = 0;
        double value = 0;
        for (int i = 0; i < poses.size(); i++) {
            LocalPose pose = poses.get(i);
            SyntheticParticles.Truth truth = truths.get(i);
            value += pose.value() / poses.size();
            if (pose.errors().isEmpty()) {
                continue;
            }
            estimated++;
            LocalPose.Errors errors = pose.errors().get();
            y += Math.pow((pose.offsetY() - truth.y()) / errors.yPixels(), 2);
            x += Math.pow((pose.offsetX() - truth.x()) / errors.xPixels(), 2);
            defocus += Math.pow((pose.defocusAngstrom() - truth.defocusAngstrom()) / errors.defocusAngstrom(), 2);
            angle += Math.pow(
                    pose.orientation().angleTo(truth.orientation())
                            / Math.hypot(errors.tiltDegrees(), errors.inPlaneDegrees()),
                    2);
        }
        assertThat(estimated).isGreaterThan(45);
        // Above the value at the truth, because six parameters follow the noise.
        assertThat(value).isBetween(VALUE, VALUE + 0.8);
        assertThat(Math.sqrt(y / estimated)).isBetween(0.7, 1.5);
        assertThat(Math.sqrt(x / estimated)).isBetween(0.7, 1.5);
        assertThat(Math.sqrt(defocus / estimated)).isBetween(0.7, 1.7);
        assertThat(Math.sqrt(angle / estimated)).isBetween(0.7, 1.7);
    }

    @Test
    void aPathDoesNotDependOnTheOtherParticles() {
        Random random = new Random(3);
        List<LocalTarget> targets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            SyntheticParticles.Truth truth = truth(random);
            targets.add(particles.target(truth, VALUE, 1, i, start(truth, 2, random)));
        }
        List<LocalPose> together = climb(SETTINGS, targets);
        for (int i = 0; i < targets.size(); i++) {
            assertThat(climb(SETTINGS, List.of(targets.get(i))).get(0)).isEqualTo(together.get(i));
        }
    }

    @Test
    void whatIsSwitchedOffIsKeptAndEvaluationsAreBounded() {
        Random random = new Random(4);
        SyntheticParticles.Truth truth = truth(random);
        SyntheticParticles.Truth start = start(truth, 2, random);
        LocalTarget target = particles.target(truth, VALUE, 0, 0, start);
        LocalPose positionOnly =
                climb(new ClimbSettings(0, 0, 0, 3, 400, true), List.of(target)).get(0);
        assertThat(positionOnly.orientation().angleTo(start.orientation())).isLessThan(1e-6);
        assertThat(positionOnly.defocusAngstrom()).isEqualTo(start.defocusAngstrom());
        assertThat(positionOnly.value()).isGreaterThan(positionOnly.startValue());
        LocalPose coarse = climb(new ClimbSettings(2, 2, 200, 3, 400, false), List.of(target))
                .get(0);
        assertThat(coarse.offsetY()).isEqualTo(Math.rint(coarse.offsetY()));
        assertThat(coarse.errors()).isEmpty();
        for (int most : new int[] {1, 8, 9, 30}) {
            LocalPose bounded = climb(new ClimbSettings(2, 2, 200, 3, most, true), List.of(target))
                    .get(0);
            assertThat(bounded.evaluations()).isBetween(1, most);
            assertThat(bounded.zScore()).isGreaterThanOrEqualTo(bounded.startZScore());
        }
    }

    @Test
    void aClimbThatIsTooLowStopsBeforeTheStepsAreHalved() {
        Random random = new Random(6);
        SyntheticParticles.Truth truth = truth(random);
        LocalTarget target = particles.target(truth, VALUE, 0, 0, start(truth, 2, random));
        LocalPose whole = climb(SETTINGS, List.of(target)).get(0);
        LocalPose low = climb(raced(whole.zScore() + 1), List.of(target)).get(0);
        LocalPose high = climb(raced(whole.startZScore()), List.of(target)).get(0);
        assertThat(high).isEqualTo(whole);
        assertThat(low.evaluations()).isLessThan(whole.evaluations() / 2);
        assertThat(low.zScore()).isLessThan(whole.zScore());
        assertThat(low.errors()).isEmpty();
    }

    private static ClimbSettings raced(double least) {
        return new ClimbSettings(
                2, 2, 200, 3, 400, true, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(least));
    }

    @Test
    void noClimbLeavesTheRangeOfDefocus() {
        Random random = new Random(7);
        for (int i = 0; i < 5; i++) {
            SyntheticParticles.Truth truth = truth(random);
            LocalTarget target = particles.target(truth, VALUE, 0, 0, start(truth, 2, random));
            double low = truth.defocusAngstrom() + 100;
            ClimbSettings above = new ClimbSettings(2, 2, 200, 3, 400, true, low, low + 1000, List.of());
            LocalPose pose = climb(above, List.of(target)).get(0);
            // The start may be outside; then it is kept, or the climb enters the range.
            assertThat(pose.defocusAngstrom() == target.defocusAngstrom() || pose.defocusAngstrom() >= low)
                    .isTrue();
        }
    }

    @Test
    void onAGridItReachesWhatTheGridReachesAtATenthOfThePoses() {
        Random random = new Random(5);
        SyntheticParticles.Truth truth = truth(random);
        LocalTarget target = particles.target(truth, VALUE, 1, 7, start(truth, 1.5, random));
        List<Rotation> offsets = new ArrayList<>();
        for (double x = -2; x <= 2; x += 0.5) {
            for (double y = -2; y <= 2; y += 0.5) {
                for (double z = -2; z <= 2; z += 0.5) {
                    offsets.add(Rotation.aboutVector(x, y, z));
                }
            }
        }
        LocalPose onGrid;
        try (LocalCorrelator correlator = particles.correlator()) {
            correlator.load(List.of(target.box()));
            onGrid = new LocalGridSearch(
                            SyntheticParticles.SHAPE,
                            offsets.toArray(Rotation[]::new),
                            new double[] {-150, -75, 0, 75, 150},
                            LocalGridSearch.MipRule.AT_BEST)
                    .run(correlator, List.of(target), SearchProgress.NONE)
                    .get(0);
        }
        LocalPose climbed = climb(SETTINGS, List.of(target)).get(0);
        assertThat(climbed.zScore()).isGreaterThanOrEqualTo(onGrid.zScore());
        assertThat(climbed.evaluations()).isLessThan(onGrid.evaluations() / 10);
        assertThat(onGrid.startZScore()).isCloseTo(climbed.startZScore(), Offset.offset(1e-5));
    }
}
