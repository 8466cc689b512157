package dev.margay.simulate.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of International Tables C, table 4.3.2.1, which were computed directly and not fitted, within the error of the fit. */
class ScatteringFactorsTest {

    @ParameterizedTest
    @CsvSource({
        "6, 0, 2.509, 0.01",
        "6, 0.5, 1.169, 0.01",
        "8, 0, 1.983, 0.01",
        "8, 1.0, 0.542, 0.01",
        "26, 0, 7.165, 0.01",
        "92, 0, 19.12, 0.01"
    })
    void theyAgreeWithTheTable(int atomicNumber, double frequency, double factor, double error) {
        assertThat(ScatteringFactors.of(atomicNumber).at(frequency)).isCloseTo(factor, within(error));
    }

    @Test
    void everyElementHasPositiveWidthsAndScatters() {
        for (int z = 1; z <= ScatteringFactors.ELEMENTS; z++) {
            ScatteringFactors factors = ScatteringFactors.of(z);
            assertThat(factors.a()).hasSize(ScatteringFactors.TERMS);
            assertThat(factors.leastWidth()).as("element %d", z).isPositive();
            assertThat(factors.at(0)).as("element %d", z).isBetween(0.4, 25.0);
        }
    }

    @Test
    void otherElementsAreRefused() {
        assertThatThrownBy(() -> ScatteringFactors.of(99)).hasMessage("atomic number is 99, expected 1 to 98");
    }
}
