package dev.margay.simulate.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.config.DoseChange;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What remains of the signal, against a numerical integral over the exposure. */
class DoseFilterTest {

    private static double integral(double critical, double start, double end) {
        int steps = 100_000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double dose = start + (end - start) * (i + 0.5) / steps;
            sum += Math.exp(-dose / (2 * critical));
        }
        return sum / steps * (end - start) / end;
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0, 30", "0.1, 0, 30", "0.3333, 0, 30", "0.5, 0, 50", "0.2, 10, 40"})
    void itIsTheMeanOverTheExposure(double frequency, double start, double end) {
        double critical = 0.24499 * Math.pow(frequency, -1.6649) + 2.8141;
        double q = integral(critical, start, end);
        assertThat(filter(start, end, DoseChange.NONE, 300).at(frequency)).isCloseTo(q, within(1e-6));
        assertThat(filter(start, end, DoseChange.SQRT, 300).at(frequency)).isCloseTo(Math.sqrt(q), within(1e-6));
        assertThat(filter(start, end, DoseChange.REL_DIFF, 300).at(frequency)).isCloseTo(2 * q / (1 + q), within(1e-6));
    }

    /** Values that Leopard-EM's simulator gives for 30 electrons per square Angstrom, with rounded constants. */
    @ParameterizedTest
    @CsvSource({"0.1, 0.616310, 0.785054, 0.762614", "0.5, 0.235477, 0.485260, 0.381192"})
    void itAgreesWithLeopardEm(double frequency, double q, double root, double relative) {
        assertThat(filter(0, 30, DoseChange.NONE, 300).at(frequency)).isCloseTo(q, within(5e-4));
        assertThat(filter(0, 30, DoseChange.SQRT, 300).at(frequency)).isCloseTo(root, within(5e-4));
        assertThat(filter(0, 30, DoseChange.REL_DIFF, 300).at(frequency)).isCloseTo(relative, within(5e-4));
    }

    @Test
    void itIsContinuousAtFrequencyZero() {
        DoseFilter filter = filter(10, 40, DoseChange.NONE, 300);
        assertThat(filter.at(0)).isEqualTo(0.75);
        assertThat(filter.at(1e-6)).isCloseTo(0.75, within(1e-6));
    }

    @Test
    void atALowerVoltageLessRemains() {
        double critical = 0.8 * (0.24499 * Math.pow(0.2, -1.6649) + 2.8141);
        assertThat(filter(0, 30, DoseChange.NONE, 200).at(0.2)).isCloseTo(integral(critical, 0, 30), within(1e-6));
    }

    @Test
    void theCriticalDoseMayBeThatOfABFactor() {
        DoseFilter filter = new DoseFilter(0, 30, Optional.of(8.0), 300, DoseChange.NONE);
        assertThat(filter.at(0.25)).isCloseTo(integral(4 / (8 * 0.0625), 0, 30), within(1e-6));
    }

    @Test
    void aDoseThatDoesNotRiseIsRefused() {
        assertThatThrownBy(() -> filter(30, 30, DoseChange.NONE, 300))
                .hasMessage("dose is from 30.0 to 30.0, expected a rise from 0 or more");
    }

    private static DoseFilter filter(double start, double end, DoseChange change, double voltage) {
        return new DoseFilter(start, end, Optional.empty(), voltage, change);
    }
}
