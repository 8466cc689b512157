package dev.margay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.analysis.GaussianCutoff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What z-scores are expected of noise. */
class MaximumOfNormalsTest {

    private static final double STEP = 1e-3;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 1_000, 20_500_000, 1_000_000_000_000L})
    void theDensityIntegratesToOne(long count) {
        MaximumOfNormals maximum = new MaximumOfNormals(count);
        double sum = 0;
        for (double z = -45; z < 45; z += STEP) {
            sum += maximum.density(z) * STEP;
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {10_000, 20_500_000, 1_000_000_000_000L})
    void itIsHighestAboutWhereOneValueOfAllIsExpectedAbove(long count) {
        MaximumOfNormals maximum = new MaximumOfNormals(count);
        double highest = -10;
        for (double z = -10; z < 12; z += STEP) {
            highest = maximum.density(z) > maximum.density(highest) ? z : highest;
        }
        assertThat(highest).isCloseTo(GaussianCutoff.zScore((double) count, 1), within(0.1));
    }

    @Test
    void oneValueIsNormal() {
        assertThat(new MaximumOfNormals(1).density(0)).isCloseTo(1 / Math.sqrt(2 * Math.PI), within(1e-15));
    }

    @Test
    void thereIsNoMaximumOfNothing() {
        assertThatThrownBy(() -> new MaximumOfNormals(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count is 0, expected at least 1");
    }
}
