package dev.margay.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A theory of false positives that was calibrated on noise. */
class ScaledTrialsTest {

    private static final NoiseTrials THEORY = NoiseTrials.independent(1e10);

    @Test
    void countsAreScaled() {
        ScaledTrials tenth = new ScaledTrials(THEORY, 0.1);
        assertThat(tenth.expectedFalsePositives(6)).isCloseTo(GaussianCutoff.falsePositives(1e9, 6), within(1e-12));
        assertThat(tenth.zScore(1)).isCloseTo(GaussianCutoff.zScore(1e9, 1), within(1e-12));
        assertThat(tenth.equivalentTrials(1)).isCloseTo(1e9, within(1.0));
    }

    @Test
    void aFactorOfOneChangesNothing() {
        assertThat(new ScaledTrials(THEORY, 1).zScore(3)).isEqualTo(THEORY.zScore(3));
        assertThatThrownBy(() -> new ScaledTrials(THEORY, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFactorOfACountIsNeverNearZero() {
        assertThat(new NoiseCount(39, 5.5, 80).factor()).isEqualTo(0.5);
        assertThat(new NoiseCount(0, 5.5, 80).factor()).isEqualTo(0.05);
        assertThatThrownBy(() -> new NoiseCount(1, 5.5, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
