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
        return losing(usual, 0);
    }

    private static GridLossResult losing(double usual, double ofDefocus) {
        List<LossRow> rows = Arrays.stream(COARSENINGS)
                .mapToObj(c -> {
                    double loss = usual * c * c;
                    return new LossRow(
                            c,
                            Math.round(1e6 / c),
                            1,
                            new LossSample(1 - loss - 0.03),
                            new LossSample(1 - loss),
                            new LossSample(1 - ofDefocus));
                })
                .toList();
        return new GridLossResult(rows, new PoseInformation(List.of()), List.of(), 1, 0, 0);
    }

    private static String words(GridLossResult result) {
        return GridAdvice.words(result, List.of(SearchExamples.grid(1.5, 2.6)));
    }

    @Test
    void aGridThatIsTooCoarse() {
        assertThat(words(losing(0.2)))
                .isEqualTo(
                        "Between the orientations of its grid the search loses 20.0 % of a particle's score on"
                                + " average (23.0 % together with whole pixels). The grid is too coarse for this template: steps"
                                + " of 0.75 degrees in the plane (psi) and 1.3 degrees of the direction (theta) would lose 5 %.");
        // Finer than the finest row.
        assertThat(words(losing(0.3))).contains("steps of 0.61 degrees");
        assertThat(GridAdvice.words(losing(0.2), List.of(SearchExamples.grid(1.5, 2.5), SearchExamples.grid(3, 5))))
                .contains("angular steps 0.50 times as large would lose 5 %");
    }

    @Test
    void aGridThatIsTooFine() {
        assertThat(words(losing(0.0125)))
                .contains(
                        "finer than this template needs: steps of 3.0 degrees in the plane (psi) and 5.2 degrees of the"
                                + " direction (theta) would lose 5 %, for about 1/8 of the work.");
        assertThat(words(losing(0.001)))
                .contains("steps of 4.5 degrees")
                .contains("would lose 1 %, for about 1/27 of the work.");
    }

    @Test
    void aGoodGrid() {
        assertThat(words(losing(0.05))).contains("loses 5.0 %").doesNotContain("steps");
        assertThat(words(losing(0.05, 0.08))).endsWith("The step between defoci loses another 8 %; use a smaller one.");
        assertThat(GridAdvice.coarseningAt(losing(0.05).rows(), 0.1)).isCloseTo(Math.sqrt(2), within(1e-9));
    }
}
