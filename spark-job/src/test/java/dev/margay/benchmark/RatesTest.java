package dev.margay.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The rate is the median of the rounds, in any order. */
class RatesTest {

    @Test
    void theMedianOfAnOddNumberIsTheMiddleValue() {
        assertThat(Rates.of(new double[] {7, 1, 5})).isEqualTo(new Rates(5, 1, 7));
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheTwoMiddleValues() {
        assertThat(Rates.of(new double[] {4, 1, 8, 2})).isEqualTo(new Rates(3, 1, 8));
    }
}
