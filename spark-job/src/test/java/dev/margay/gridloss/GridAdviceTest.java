package dev.margay.gridloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What users read about their grid. */
class GridAdviceTest {

    private static final double[] COARSENINGS = {0.5, 1, 2, 3};

    /** A grid whose losses grow with the square of its steps. */
    private static GridLossResult losing(double usual) {
        List<LossRow> rows = Arrays.stream(COARSENINGS)
                .mapToObj(c -> {
                    double loss = usual * c * c;
                    return new LossRow(
                            c,
                            Math.round(1e6 / c),
                            1,
                            new LossSample(1 - loss - 0.03),
                            new LossSample(1 - loss),
                            new LossSample(1));
                })
                .toList();
        return new GridLossResult(rows, new PoseInformation(List.of()), 1, 0, 0);
    }

    @Test
    void aGridThatIsTooCoarse() {
        assertThat(GridAdvice.words(losing(0.2)))
                .contains("loses 20.0 % of a particle's score on average (23.0 % together with whole pixels).")
                .contains("too coarse")
                .contains("steps 0.50 times as large would lose 5 %");
        // Finer than the finest row.
        assertThat(GridAdvice.words(losing(0.3))).contains("steps 0.41 times");
    }

    @Test
    void aGridThatIsTooFine() {
        assertThat(GridAdvice.words(losing(0.0125)))
                .contains("finer than this template needs")
                .contains("2.0 times as large, for about 1/8 of the work, and would lose 5 %");
        assertThat(GridAdvice.words(losing(0.001)))
                .contains("3.0 times as large, for about 1/27 of the work, and would lose 1 %");
    }

    @Test
    void aGoodGrid() {
        assertThat(GridAdvice.words(losing(0.05))).contains("loses 5.0 %").doesNotContain("steps");
        assertThat(GridAdvice.coarseningAt(losing(0.05).rows(), 0.1)).isCloseTo(Math.sqrt(2), within(1e-9));
    }
}
