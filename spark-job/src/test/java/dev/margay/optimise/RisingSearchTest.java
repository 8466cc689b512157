package dev.margay.optimise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Rising values, and when to stop. */
class RisingSearchTest {

    /** The mean z-scores of Leopard-EM's golden optimisation. */
    private static final Map<Double, Double> FIGURES = Map.of(
            1.9, 8.040, 1.95, 8.238, 1.98, 8.287, 1.99, 8.291, 2.0, 8.290, 2.01, 8.284, 2.02, 8.27, 2.05, 8.208, 2.1,
            8.018);

    private static RisingSearch search() {
        return new RisingSearch(value -> new Trial(value, FIGURES.get(value), 6));
    }

    @Test
    void stopsAfterTwoValuesThatAreNotBetter() {
        RisingSearch search = search();
        search.run(new double[] {1.9, 1.95, 2.0, 2.05, 2.1}, 2);
        assertThat(search.best().value()).isEqualTo(2.0);
        search.run(new double[] {1.98, 1.99, 2.0, 2.01, 2.02}, 2);
        assertThat(search.trials())
                .extracting(Trial::value)
                .containsExactly(1.9, 1.95, 2.0, 2.05, 2.1, 1.98, 1.99, 2.0, 2.01);
        assertThat(search.best().value()).isEqualTo(1.99);
        assertThat(search.isAtTheEnd()).isFalse();
        assertThat(search.vertex().orElseThrow()).isBetween(1.99, 2.0);
    }

    @Test
    void anEqualValueIsNotBetter() {
        RisingSearch flat = new RisingSearch(value -> new Trial(value, 3, 1));
        flat.run(new double[] {1, 2, 3, 4}, 2);
        assertThat(flat.trials()).hasSize(3);
        assertThat(flat.best().value()).isEqualTo(1);
        assertThat(flat.isAtTheEnd()).isTrue();
        assertThat(flat.vertex()).isEmpty();
    }

    @Test
    void theTopOfAParabolaIsFoundFromUnevenSteps() {
        RisingSearch search = new RisingSearch(value -> new Trial(value, 7 - 3 * Math.pow(value - 1.34, 2), 1));
        search.run(new double[] {1, 1.3, 1.9, 2}, 2);
        assertThat(search.vertex().orElseThrow()).isCloseTo(1.34, Offset.offset(1e-9));
    }
}
