package dev.margay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.analysis.GaussianCutoff;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The z-scores that are expected from noise. */
class MaximumOfNormalsTest {

    private static final double STEP = 1e-3;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 1_000, 20_500_000, 1_000_000_000_000L})
    void sharesAddUpToOneForAnyDivision(long count) {
        MaximumOfNormals maximum = new MaximumOfNormals(count);
        double sum = 0;
        for (int i = -450; i < 450; i++) {
            sum += maximum.share(i / 10.0, (i + 1) / 10.0);
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(maximum.share(-45, 45)).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 20_500_000})
    void aSmallShareAgreesWithTheDensity(long count) {
        // N phi(z) Phi(z)^(N-1) where Phi(z)^N is about 1/e: the middle of the distribution.
        double z = count == 1 ? 0 : GaussianCutoff.zScore((double) count, 1);
        double above = Erf.erfc(z / Math.sqrt(2)) / 2;
        double density =
                count * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * Math.exp((count - 1) * Math.log1p(-above));
        assertThat(new MaximumOfNormals(count).share(z - STEP / 2, z + STEP / 2) / STEP)
                .isCloseTo(density, within(1e-5 * density));
    }

    @ParameterizedTest
    @ValueSource(longs = {10_000, 20_500_000, 1_000_000_000_000L})
    void theDensityIsHighestWhereOneValueIsExpectedAbove(long count) {
        MaximumOfNormals maximum = new MaximumOfNormals(count);
        double highest = -10;
        for (double z = -10; z < 12; z += STEP) {
            highest = maximum.share(z, z + STEP) > maximum.share(highest, highest + STEP) ? z : highest;
        }
        assertThat(highest).isCloseTo(GaussianCutoff.zScore((double) count, 1), within(0.1));
    }

    @Test
    void zeroValuesHaveNoMaximum() {
        assertThatThrownBy(() -> new MaximumOfNormals(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count is 0, expected at least 1");
    }
}
