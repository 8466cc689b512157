package dev.margay.kernels.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which angles a class allows. */
class PoseConstraintsTest {

    private static PoseConstraints of(PoseConstraints.PoseClass one) {
        return new PoseConstraints(1, 2, new int[] {0, PoseConstraints.NONE}, List.of(one));
    }

    private static PoseConstraints.PoseClass psi(double middle, double halfWidth, boolean bothWays) {
        return new PoseConstraints.PoseClass(middle, halfWidth, bothWays, 0, 180, 0, 360, List.of(true, false));
    }

    @ParameterizedTest
    @CsvSource({
        "350, 15, false, 5, true",
        "350, 15, false, 335, true",
        "350, 15, false, 6, false",
        "350, 15, false, 170, false",
        "350, 15, true, 170, true",
        "350, 15, true, 185, true",
        "350, 15, true, 186, false",
        "-10, 15, false, 345, true",
        "0, 180, false, 123, true",
        "90, 90, true, 217, true"
    })
    void psiIsNearItsMiddleOnTheCircle(double middle, double halfWidth, boolean bothWays, double psi, boolean allowed) {
        assertThat(of(psi(middle, halfWidth, bothWays)).allows(0, 0, 90, psi, 0))
                .isEqualTo(allowed);
    }

    @Test
    void defociThatAreNotAllowedAreNot() {
        assertThat(of(psi(0, 180, false)).allows(0, 0, 0, 0, 0)).isTrue();
        assertThat(of(psi(0, 180, false)).allows(0, 0, 0, 0, 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "80, 345, true",
        "79.9, 345, false",
        "100, 5, true",
        "100.1, 5, false",
        "90, 21, false",
        "90, 339, false"
    })
    void rangesHaveBothEndsAndMayGoThrough360(double theta, double phi, boolean allowed) {
        PoseConstraints constraints =
                of(new PoseConstraints.PoseClass(0, 180, false, 80, 100, 340, 380, List.of(true)));
        assertThat(constraints.allows(0, phi, theta, 0, 0)).isEqualTo(allowed);
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        PoseConstraints.PoseClass one = psi(0, 180, false);
        assertThatThrownBy(() -> new PoseConstraints(2, 2, new int[3], List.of(one)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PoseConstraints(1, 1, new int[] {1}, List.of(one)))
                .hasMessageContaining("class 1");
        CorrelationInputs inputs = SearchExample.of(16, 16, 4).inputs();
        assertThatThrownBy(() -> inputs.withConstraints(of(one))).hasMessageContaining("constraints are for 1 x 2");
    }
}
