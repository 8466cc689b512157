package dev.margay.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** A theory of false positives that was calibrated on noise. */
class CalibratedTrialsTest {

    private static final NoiseTrials THEORY = NoiseTrials.independent(1e10);

    /** Peaks above 5 that become rarer more quickly than in the theory. */
    private static double[] peaks(int count, double slope) {
        CalibratedTrials truth = new CalibratedTrials(THEORY, 1, 5, slope);
        double all = truth.expectedFalsePositives(5);
        return new Random(7)
                .doubles(count)
                .map(share -> truth.zScore(all * share))
                .toArray();
    }

    @Test
    void countsAreScaled() {
        CalibratedTrials tenth = CalibratedTrials.scaled(THEORY, 0.1);
        assertThat(tenth.expectedFalsePositives(6)).isCloseTo(GaussianCutoff.falsePositives(1e9, 6), within(1e-12));
        assertThat(tenth.zScore(1)).isCloseTo(GaussianCutoff.zScore(1e9, 1), within(1e-12));
        assertThat(tenth.equivalentTrials(1)).isCloseTo(1e9, within(1.0));
    }

    @Test
    void aFactorOfOneChangesNothing() {
        assertThat(CalibratedTrials.scaled(THEORY, 1).zScore(3)).isEqualTo(THEORY.zScore(3));
        assertThatThrownBy(() -> CalibratedTrials.scaled(THEORY, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFactorOfACountIsNeverNearZero() {
        assertThat(new NoiseCount(39, 5.5, 80, 0).factor()).isEqualTo(0.5);
        assertThat(new NoiseCount(0, 5.5, 80, 0).factor()).isEqualTo(0.05);
        assertThatThrownBy(() -> new NoiseCount(1, 5.5, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withASlopeTheThresholdIsStillThatOfItsFalsePositives() {
        for (double slope : new double[] {-1.2, -0.3, 0.8}) {
            CalibratedTrials trials = new CalibratedTrials(THEORY, 0.7, 5.5, slope);
            for (double expected : new double[] {0.1, 1, 1000}) {
                double threshold = trials.zScore(expected);
                assertThat(trials.expectedFalsePositives(threshold)).isCloseTo(expected, within(1e-6 * expected));
                assertThat(GaussianCutoff.zScore(trials.equivalentTrials(expected), expected))
                        .isCloseTo(threshold, within(1e-6));
            }
        }
    }

    @Test
    void aThresholdAboveWhichNothingIsExpectedHasTrials() {
        assertThat(new CalibratedTrials(THEORY, 0.7, 5.5, 0.3).equivalentTrials(0))
                .isPositive()
                .isFinite();
        assertThat(CalibratedTrials.scaled(THEORY, 0.7).equivalentTrials(0))
                .isPositive()
                .isFinite();
    }

    @Test
    void theSlopeIsFoundInManyPeaks() {
        for (double slope : new double[] {-1, 0, 1}) {
            assertThat(TailSlope.of(peaks(20_000, slope), 5, THEORY)).isCloseTo(slope, within(0.12));
        }
    }

    @Test
    void fewPeaksSayLittle() {
        assertThat(TailSlope.of(new double[0], 5, THEORY)).isZero();
        double few = TailSlope.of(peaks(40, 2), 5, THEORY);
        assertThat(few).isBetween(0.2, 1.6);
        // All peaks far out: still rarer with rising z-score.
        NoiseCount odd = NoiseCount.of(DoubleStream.generate(() -> 12).limit(40).toArray(), 5, THEORY);
        CalibratedTrials trials = CalibratedTrials.by(odd, THEORY);
        assertThat(trials.expectedFalsePositives(7)).isLessThan(trials.expectedFalsePositives(6) / 10);
    }
}
