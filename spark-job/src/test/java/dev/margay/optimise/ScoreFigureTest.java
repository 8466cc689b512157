package dev.margay.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.golden.CsvTable;
import dev.margay.golden.GoldenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Which particles count, and what becomes of their scores. */
class ScoreFigureTest {

    private static final TrialScores START = scores(9, 7, 8.5, Double.NaN, 12, 3);

    private static TrialScores scores(double... z) {
        return new TrialScores(z, z);
    }

    private static ScoreFigure figure(ScoreMetric metric, double minimumZ, int particles) {
        return new ScoreFigure(rule(metric, minimumZ, particles, false), START);
    }

    private static ScoreFigure.Rule rule(ScoreMetric metric, double minimumZ, int particles, boolean chosenAgain) {
        return new ScoreFigure.Rule(
                metric,
                minimumZ > 0 ? OptionalDouble.of(minimumZ) : OptionalDouble.empty(),
                particles > 0 ? OptionalInt.of(particles) : OptionalInt.empty(),
                chosenAgain);
    }

    @Test
    void chosenOnceTheSameParticlesCountForEachTemplate() {
        ScoreFigure figure = figure(ScoreMetric.MEAN, 8, 0);
        assertThat(figure.chosen()).containsExactly(0, 2, 4);
        assertThat(figure.of(scores(9, 20, 2, 20, 4, 20))).isEqualTo(5);
        assertThatThrownBy(() -> figure.of(scores(9, 1, Double.NaN, 1, 4, 1))).hasMessageContaining("row 2");
    }

    @Test
    void chosenAgainAParticleThatFallsBelowTheLimitRaisesTheMean() {
        ScoreFigure figure = new ScoreFigure(rule(ScoreMetric.MEAN, 8, 0, true), START);
        assertThat(figure.of(START)).isEqualTo((9 + 8.5 + 12) / 3);
        assertThat(figure.of(scores(8.9, 7, 7.9, 3, 11.9, 3))).isEqualTo((8.9 + 11.9) / 2);
    }

    /** With Leopard-EM's own default, its golden optimisation would end at 1.95 instead of 1.99 Angstrom. */
    @Test
    void leopardEmsDefaultMovesTheOptimumOfItsOwnScores() throws IOException {
        TrialScores start = golden(2.0);
        ScoreFigure again = new ScoreFigure(rule(ScoreMetric.MEAN, 8, 0, true), start);
        ScoreFigure once = new ScoreFigure(rule(ScoreMetric.MEAN, 8, 0, false), start);
        assertThat(again.of(golden(1.95))).isGreaterThan(again.of(start));
        assertThat(once.of(golden(1.95))).isLessThan(once.of(golden(1.99)));
    }

    private static TrialScores golden(double pixelSize) throws IOException {
        String name = String.format(Locale.ROOT, "refine/optimize_pix=%.3f.csv", pixelSize);
        CsvTable table = CsvTable.parse(
                Files.readString(GoldenCase.folder("small-square").resolve(name)));
        double[] z = new double[table.rows()];
        for (int row = 0; row < z.length; row++) {
            z[row] = Double.parseDouble(table.cell(row, "refined_scaled_mip"));
        }
        return scores(z);
    }

    @Test
    void theHighestTheLowestAndTheirNumber() {
        assertThat(figure(ScoreMetric.MEAN, 0, 2).chosen()).containsExactly(0, 4);
        assertThat(figure(ScoreMetric.BEST, 0, 1).of(START)).isEqualTo(12);
        assertThat(figure(ScoreMetric.WORST, 0, 2).of(START)).isEqualTo(5);
        assertThat(figure(ScoreMetric.COUNT, 8, 0).of(scores(9, 9, 1, 9, 1, 8))).isEqualTo(4);
    }

    @Test
    void ifNoneReachesTheLimitAllCount() {
        ScoreFigure figure = figure(ScoreMetric.MEAN, 20, 0);
        assertThat(figure.noneReached()).isTrue();
        assertThat(figure.of(START)).isCloseTo((9 + 7 + 8.5 + 12 + 3) / 5, Offset.offset(1e-12));
    }
}
