package dev.margay.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** A table of false positives gives what it was made of. */
class TabulatedTrialsTest {

    private static final NoiseTrials EXACT = new CalibratedTrials(NoiseTrials.independent(3e11), 1.7, 6, 0.8);

    @Test
    void thresholdsAreThoseOfTheTrialsThatItWasMadeOf() {
        TabulatedTrials table = TabulatedTrials.of(EXACT);
        for (double falsePositives : new double[] {0.001, 0.1, 1, 10, 1000}) {
            assertThat(table.zScore(falsePositives)).isCloseTo(EXACT.zScore(falsePositives), Offset.offset(0.002));
            assertThat(table.expectedFalsePositives(table.zScore(falsePositives)))
                    .isCloseTo(falsePositives, Percentage.withPercentage(1e-6));
        }
    }

    /** A factor on theory without a kink is kept to many digits. */
    @Test
    void plainNoiseIsKeptToManyDigits() {
        NoiseTrials plain = CalibratedTrials.scaled(NoiseTrials.independent(3e11), 0.3);
        TabulatedTrials table = TabulatedTrials.of(plain);
        for (double falsePositives : new double[] {0.01, 1, 100}) {
            assertThat(table.zScore(falsePositives)).isCloseTo(plain.zScore(falsePositives), Offset.offset(1e-6));
        }
    }

    /** After saving, only the numbers remain. */
    @Test
    void theNumbersGiveTheSameTable() {
        TabulatedTrials table = TabulatedTrials.of(EXACT);
        assertThat(TabulatedTrials.of(table.expected())).isEqualTo(table);
    }

    @Test
    void beyondTheTableThereIsNoJump() {
        TabulatedTrials table = TabulatedTrials.of(EXACT);
        assertThat(table.expectedFalsePositives(13)).isPositive().isLessThan(table.expectedFalsePositives(12));
        assertThat(table.zScore(table.expectedFalsePositives(13))).isCloseTo(13, Offset.offset(1e-9));
        assertThat(table.expectedFalsePositives(1)).isGreaterThan(table.expectedFalsePositives(2));
    }

    @Test
    void aSingleNumberIsNoTable() {
        assertThatThrownBy(() -> TabulatedTrials.of(List.of(1.0))).hasMessageContaining("at least 2");
    }
}
