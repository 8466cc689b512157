package dev.margay.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The threshold agrees with Leopard-EM, also for searches so large that 1 - y loses all its digits. */
class GaussianCutoffTest {

    @ParameterizedTest
    @CsvSource({
        "26862000, 0.1, 5.780554936096719",
        "26862000, 1, 5.380075467684822",
        "26862000, 10, 4.949368610116639",
        "300962090, 0.1, 6.174308785150124",
        "300962090, 1, 5.7996497985775415",
        "300962090, 10, 5.400505017935867"
    })
    void theCutoffAgreesWithLeopardEm(double correlations, double falsePositives, double expected) {
        assertThat(GaussianCutoff.zScore(correlations, falsePositives)).isCloseTo(expected, Offset.offset(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 100, 1e6, 2.6e14, 1e17})
    void theTailAboveTheCutoffHasTheExpectedFalsePositives(double correlations) {
        double z = GaussianCutoff.zScore(correlations, 1);
        assertThat(Erf.erfc(z / Math.sqrt(2)) / 2 * correlations).isCloseTo(1, Offset.offset(1e-9));
    }

    @Test
    void moreFalsePositivesThanCorrelationsAreRefused() {
        assertThatThrownBy(() -> GaussianCutoff.zScore(10, 10)).hasMessageContaining("fewer than the correlations");
    }
}
