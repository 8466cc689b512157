package dev.margay.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.config.ThresholdChoice;
import dev.margay.problem.BadInputException;
import org.junit.jupiter.api.Test;

/** The threshold is computed from the expected false positives, or they are computed from it. */
class PeakThresholdTest {

    private static final double CORRELATIONS = 1e12;

    private static PeakThreshold of(ThresholdChoice choice) {
        return PeakThreshold.of(choice, CORRELATIONS);
    }

    @Test
    void withoutAChoiceOneFalsePositiveIsExpected() {
        PeakThreshold threshold = of(ThresholdChoice.NONE);
        assertThat(threshold.falsePositives()).isEqualTo(1);
        // The upper 1e-12 quantile of a normal distribution.
        assertThat(threshold.zScore()).isEqualTo(7.0345, within(1e-4));
    }

    @Test
    void fewerFalsePositivesGiveAHigherThreshold() {
        PeakThreshold strict = of(ThresholdChoice.ofFalsePositives(0.01));
        assertThat(strict.zScore())
                .isGreaterThan(of(ThresholdChoice.ofFalsePositives(1)).zScore());
        assertThat(strict.falsePositives()).isEqualTo(0.01);
        PeakThreshold same = of(ThresholdChoice.ofZScore(strict.zScore()));
        assertThat(same.falsePositives()).isEqualTo(0.01, within(1e-9));
    }

    @Test
    void impossibleChoicesAreRefused() {
        for (double falsePositives : new double[] {0, -1, Double.NaN, CORRELATIONS}) {
            assertThatThrownBy(() -> of(ThresholdChoice.ofFalsePositives(falsePositives)))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("false positives");
        }
        assertThatThrownBy(() -> of(ThresholdChoice.ofZScore(Double.NaN)))
                .hasMessageContaining("expected a z-score, such as 7.5");
        assertThatThrownBy(() -> of(ThresholdChoice.ofZScore(0)))
                .hasMessageContaining("noise alone gives about 5.0e+11 peaks; expected 4.75 or more");
    }
}
