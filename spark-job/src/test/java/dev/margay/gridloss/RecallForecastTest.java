package dev.margay.gridloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.analysis.GaussianCutoff;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Forecasts are compared with simulated particles. */
class RecallForecastTest {

    private static final LossSample NOTHING_LOST = new LossSample(1, 1);

    private static LossRow row(double coarsening, double... correlations) {
        LossSample sample = new LossSample(correlations);
        LossSample defocus = new LossSample(1 - 0.01 * coarsening, 1 - 0.02 * coarsening);
        return new LossRow(
                coarsening,
                Math.round(1e6 / Math.pow(coarsening, 3)),
                (int) (12 / coarsening),
                sample,
                sample,
                defocus);
    }

    private static GridLossResult result(LossRow... rows) {
        return new GridLossResult(List.of(rows), new PoseInformation(List.of()), List.of(), 1, 0, 0);
    }

    private static final GridLossResult LARGE =
            result(row(0.5, 0.98, 0.96), row(1, 0.94, 0.9), row(2, 0.84, 0.78), row(3, 0.45, 0.2));

    private static final CoarseningRules RULES = new CoarseningRules(7.8, 8.0, 0.02, Double.POSITIVE_INFINITY, 0, true);

    @Test
    void forecastsAgreeWithSimulatedParticles() {
        RecallForecast forecast = RecallForecast.of(LARGE, RULES);
        Random random = new Random(3);
        double expected = 8.6;
        double cutoff = forecast.candidateCutoff(2);
        LossSample coarse = LARGE.row(2).withDefociOf(LARGE.usual());
        LossSample usual = LARGE.usual().all();
        int particles = 100_000;
        int full = 0;
        int twoStage = 0;
        for (int i = 0; i < particles; i++) {
            double exact = expected + random.nextGaussian();
            double rho = coarse.correlation(i % 2);
            double seen = rho * exact + Math.sqrt(1 - rho * rho) * random.nextGaussian();
            twoStage += exact > 8.0 && seen > cutoff ? 1 : 0;
            double onGrid = usual.correlation(i % 2) * exact
                    + Math.sqrt(1 - Math.pow(usual.correlation(i % 2), 2)) * random.nextGaussian();
            full += onGrid > 7.8 ? 1 : 0;
        }
        assertThat(forecast.full(expected)).isCloseTo((double) full / particles, within(0.006));
        assertThat(forecast.twoStage(2, expected)).isCloseTo((double) twoStage / particles, within(0.006));
    }

    @Test
    void theCutoffLosesThePermittedShare() {
        RecallForecast forecast = RecallForecast.of(LARGE, RULES);
        double cutoff = forecast.candidateCutoff(2);
        LossSample coarse = LARGE.row(2).withDefociOf(LARGE.usual());
        Random random = new Random(4);
        int lost = 0;
        for (int i = 0; i < 100_000; i++) {
            double rho = coarse.correlation(i % 2);
            lost += rho * 8.0 + Math.sqrt(1 - rho * rho) * random.nextGaussian() <= cutoff ? 1 : 0;
        }
        assertThat(lost / 1e5).isCloseTo(0.02, within(0.002));
        CoarseningRules affordable = new CoarseningRules(7.8, 8.0, 0.02, 1e-3, 0, true);
        long correlograms = 125_000 * 12;
        assertThat(RecallForecast.of(LARGE, affordable).candidateCutoff(2))
                .isGreaterThan(cutoff)
                .isCloseTo(GaussianCutoff.zScore((double) correlograms, 1e-3), within(1e-9));
    }

    @Test
    void climbsStopEarlyWhereNoiseIsHighButLoseLittle() {
        RecallForecast all = RecallForecast.of(LARGE, RULES);
        double complete = all.climbCutoff(1);
        assertThat(complete).isEqualTo(all.candidateCutoff(1));
        assertThat(all.lost(1, complete)).isCloseTo(0.02, within(1e-6));
        // Noise of 12 million correlograms is above 7 in a few pixels of a hundred thousand.
        RecallForecast cheap = RecallForecast.of(LARGE, new CoarseningRules(7.8, 8.0, 0.02, 1e-5, 0, true));
        assertThat(cheap.candidateCutoff(1)).isGreaterThan(7);
        assertThat(cheap.lost(1, cheap.climbCutoff(1))).isCloseTo(0.05, within(1e-6));
        assertThat(cheap.climbCutoff(1)).isBetween(complete, cheap.candidateCutoff(1));
    }

    @Test
    void aControlMayHaveAnyNumberOfCandidates() {
        RecallForecast control =
                RecallForecast.of(LARGE, new CoarseningRules(7.8, 8.0, 0.02, 1e-5, 0, true).complete(5, 0.1));
        assertThat(control.lost(2, control.candidateCutoff(2))).isCloseTo(0.1, within(1e-6));
        assertThat(control.candidateCutoff(2)).isLessThan(5);
    }

    @Test
    void theLargestCoarseningThatFindsAsMuchIsChosen() {
        CoarseningRules rules = new CoarseningRules(7.8, 8.0, 0.02, 0.35, 0, true);
        CoarseningChoice choice = CoarseningChoice.of(LARGE, rules);
        assertThat(choice.coarsening()).isEqualTo(2);
        assertThat(choice.chosen().recall()).isGreaterThan(0.5);
        assertThat(choice.chosen().saving()).isEqualTo(8);
        assertThat(choice.forecasts()).hasSize(3);
        assertThat(RecallForecast.of(LARGE, rules).full(choice.halfFound())).isCloseTo(0.5, within(1e-6));
        CoarseningRules bothAxes = new CoarseningRules(7.8, 8.0, 0.02, 0.35, 0, false);
        assertThat(CoarseningChoice.of(LARGE, bothAxes).forecasts().get(1).saving())
                .isEqualTo(16);
    }

    @Test
    void aStrictThresholdKeepsTheFullSearch() {
        CoarseningChoice choice =
                CoarseningChoice.of(LARGE, new CoarseningRules(7.8, 9.5, 0.02, Double.POSITIVE_INFINITY, 0, true));
        assertThat(choice.coarsening()).isEqualTo(1);
        assertThat(choice.chosen().coarsening()).isEqualTo(1);
        assertThatThrownBy(() -> new CoarseningRules(7.8, 8, 0, Double.POSITIVE_INFINITY, 0, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFullSearchWithAThresholdThatIsTooHighDoesNotPermitAnyCoarsening() {
        CoarseningRules rules = new CoarseningRules(20, 8.0, 0.02, 1e-4, 0, true);
        RecallForecast forecast = RecallForecast.of(LARGE, rules);
        double half = forecast.halfFound();
        assertThat(forecast.twoStage(3, half)).isBetween(0.5, 0.9 * forecast.twoStage(1, half));
        assertThat(CoarseningChoice.of(LARGE, rules).coarsening()).isEqualTo(2);
    }

    @Test
    void tooFewCorrelogramsAreNotChosen() {
        CoarseningRules rules = new CoarseningRules(7.8, 8.0, 0.02, 0.35, 2_000_000, true);
        assertThat(CoarseningChoice.of(LARGE, rules).coarsening()).isEqualTo(1);
    }

    @Test
    void aGridThatLosesNothing() {
        GridLossResult exact = result(
                new LossRow(1, 100, 1, NOTHING_LOST, NOTHING_LOST, NOTHING_LOST),
                new LossRow(2, 20, 1, NOTHING_LOST, NOTHING_LOST, NOTHING_LOST));
        RecallForecast forecast =
                RecallForecast.of(exact, new CoarseningRules(8, 8, 0.02, Double.POSITIVE_INFINITY, 0, true));
        assertThat(forecast.full(8)).isCloseTo(0.5, within(1e-9));
        assertThat(forecast.candidateCutoff(2)).isCloseTo(8, within(1e-9));
        assertThat(forecast.twoStage(2, 8)).isCloseTo(0.5, within(1e-3));
    }
}
