package dev.margay.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rounds come in any order; the one in the middle counts. */
class RatesTest {

    @Test
    void anOddNumberOfRoundsHasOneInTheMiddle() {
        assertThat(Rates.of(new double[] {7, 1, 5})).isEqualTo(new Rates(5, 1, 7));
    }

    @Test
    void anEvenNumberHasTwo() {
        assertThat(Rates.of(new double[] {4, 1, 8, 2})).isEqualTo(new Rates(3, 1, 8));
    }
}
