package dev.margay.gridloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The z-score of noise: a high value raises the standard deviation of its own pixel. */
class NoiseScoreTest {

    @Test
    void theValueOfAScoreIsTheInverse() {
        NoiseScore score = new NoiseScore(0.05, 0.01, 0.2, -0.01, 0.9);
        for (double value : new double[] {3, 5, 7}) {
            assertThat(score.value(score.zScore(value))).isCloseTo(value, within(1e-9));
        }
        assertThat(NoiseScore.EXACT.value(6.5)).isCloseTo(6.5, within(1e-12));
    }

    @Test
    void theScoreOfAHighValueIsLimited() {
        // For large values, z approaches (1 - 0.1) / sqrt(0.04) = 4.5.
        NoiseScore score = new NoiseScore(0.1, 0.04, 0, 0, 1);
        assertThat(score.value(4.4)).isFinite();
        assertThat(score.value(4.6)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void scoresAgreeWithASimulatedPixel() {
        // One pixel of a search, simulated without the model: values at the poses are correlated as the rows of a
        // random matrix.
        Random random = new Random(4);
        int modes = 40;
        int poses = 400;
        double[][] projections = new double[poses][modes];
        for (double[] projection : projections) {
            double norm = 0;
            for (int i = 0; i < modes; i++) {
                projection[i] = random.nextGaussian();
                norm += projection[i] * projection[i];
            }
            for (int i = 0; i < modes; i++) {
                projection[i] /= Math.sqrt(norm);
            }
        }
        double conditional = 0;
        double variance = 0;
        int high = 0;
        int pixels = 4_000;
        for (int pixel = 0; pixel < pixels; pixel++) {
            double[] noise = random.doubles(modes, -1, 1)
                    .map(any -> random.nextGaussian())
                    .toArray();
            double[] values = new double[poses];
            double sum = 0;
            double squares = 0;
            for (int q = 0; q < poses; q++) {
                for (int i = 0; i < modes; i++) {
                    values[q] += noise[i] * projections[q][i];
                }
                sum += values[q];
                squares += values[q] * values[q];
            }
            double spread = squares / poses - sum * sum / poses / poses;
            variance += spread / pixels;
            for (double value : values) {
                if (value > 2.9 && value < 3.1) {
                    conditional += spread;
                    high++;
                }
            }
        }
        // Of random poses, var(rho) is 1 / modes; the pose itself is one of them.
        double varianceRho = (1 - 1.0 / poses) / modes + 1.0 / poses;
        NoiseScore model = new NoiseScore(0, varianceRho, 0, 0, 1 - 1.0 / modes);
        double expected = Math.pow(3 / model.zScore(3), 2);
        assertThat(conditional / high).isCloseTo(expected, within(0.02 * expected));
        assertThat(conditional / high).isGreaterThan(variance * 1.1);
    }

    @Test
    void simulatedNoiseHasTheVarianceThatProjectionsLeave() {
        GridLossSettings settings = new GridLossSettings(List.of(1.0), 2, 4, 3_000, 48, 300, 5);
        GridLossResult result = GridLoss.of(
                SearchExamples.inputs(
                        SearchExamples.blobs(32, 60, 3),
                        SearchExamples.optics(2, 8000, 60),
                        SearchExamples.grid(20, 30),
                        SearchExamples.ONE_DEFOCUS),
                settings);
        double meanRho = result.noise().stream()
                .mapToDouble(NoiseScore::meanRho)
                .average()
                .orElseThrow();
        double left = result.noise().stream()
                .mapToDouble(NoiseScore::varianceNoise)
                .average()
                .orElseThrow();
        double ofRho = result.noise().stream()
                .mapToDouble(NoiseScore::varianceRho)
                .average()
                .orElseThrow();
        // Values have variance 1. The mean over poses takes meanRho of it, and the part along the high value rho
        // squared.
        assertThat(left).isCloseTo(1 - meanRho - ofRho, within(0.12));
        assertThat(result.noise().stream()
                        .mapToDouble(NoiseScore::meanNoise)
                        .average()
                        .orElseThrow())
                .isCloseTo(0, within(0.05));
    }
}
