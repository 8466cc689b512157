package dev.margay.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.analysis.NoiseTrials;
import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.analysis.SearchArea;
import dev.margay.config.Metric;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.problem.BadInputException;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each metric, on maps whose statistics are known. */
class MetricsTest {

    private static final int SIZE = 160;

    private interface Value {
        double at(int y, int x);
    }

    private static RealImage image(int height, int width, Value value) {
        RealImage image = RealImage.zeros(height, width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.values()[y * width + x] = (float) value.at(y, x);
            }
        }
        return image;
    }

    private static ResultMaps maps(RealImage mip, RealImage mean, RealImage deviation) {
        RealImage zScore =
                image(mip.height(), mip.width(), (y, x) -> (mip.at(y, x) - mean.at(y, x)) / deviation.at(y, x));
        RealImage none = RealImage.zeros(mip.height(), mip.width());
        return new ResultMaps(mip, zScore, mean, deviation, none, none, none, none, 1000);
    }

    private static ScoreMap score(ResultMaps maps, Metric metric) {
        return new ScoreMaps(maps, NoiseTrials.independent(maps.correlations()), 40, 10, false).of(metric);
    }

    @Test
    void aStrongParticleRaisesItsOwnDeviationButNotThatOfItsSurroundings() {
        boolean[][] near = new boolean[SIZE][SIZE];
        for (int y = -3; y <= 3; y++) {
            for (int x = -3; x <= 3; x++) {
                near[80 + y][80 + x] = true;
            }
        }
        ResultMaps maps = maps(
                image(SIZE, SIZE, (y, x) -> y == 80 && x == 80 ? 12 : 4),
                image(SIZE, SIZE, (y, x) -> near[y][x] ? 2 : 0),
                image(SIZE, SIZE, (y, x) -> near[y][x] ? 2 : 1));
        assertThat(score(maps, Metric.Z_SCORE).map().at(80, 80)).isEqualTo(5);
        assertThat(score(maps, Metric.BACKGROUND_Z).map().at(80, 80)).isEqualTo(10);
        assertThat(score(maps, Metric.SHAPE).map().at(80, 80)).isEqualTo(12);
        assertThat(score(maps, Metric.BACKGROUND_Z).map().at(20, 20)).isEqualTo(4);
    }

    @Test
    void aWideMetricTakesPeaksWithinTheMoleculeAsOne() {
        ResultMaps maps = maps(
                image(SIZE, SIZE, (y, x) -> y == 80 && (x == 80 || x == 88) ? 12 : 4),
                image(SIZE, SIZE, (y, x) -> 0),
                image(SIZE, SIZE, (y, x) -> 1));
        ScoreMaps scores = new ScoreMaps(maps, NoiseTrials.independent(maps.correlations()), 40, 10, false);
        PixelGrid grid = PixelGrid.of(SIZE, SIZE);
        assertThat(Picking.DEFAULT.from(scores, grid).peaks()).hasSize(2);
        Picking wide = Picking.DEFAULT.with(Metric.BACKGROUND_Z);
        assertThat(wide.from(scores, grid).peaks()).containsExactly(new Peak(80, 80));
        assertThat(new Picking(wide.metric(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(6))
                        .from(scores, grid)
                        .peaks())
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void pixelsOutsideDoNotMatter(Metric metric) {
        Random random = new Random(9);
        RealImage mip = image(SIZE, SIZE, (y, x) -> 4 + 0.4 * random.nextGaussian());
        RealImage zero = image(SIZE, SIZE, (y, x) -> 0);
        RealImage one = image(SIZE, SIZE, (y, x) -> 1);
        RealImage spoiled = image(SIZE, SIZE, (y, x) -> x < SIZE / 2 ? mip.at(y, x) : 50 + x);
        SearchArea left = SearchArea.of((row, column) -> column < SIZE / 2, PixelGrid.of(SIZE, SIZE), 1);
        RealImage two = image(SIZE, SIZE, (y, x) -> x < SIZE / 2 ? 1 : 2);
        ScoreMap plain = parts(maps(mip, zero, one), left).of(metric);
        ScoreMap other = parts(maps(spoiled, image(SIZE, SIZE, (y, x) -> x < SIZE / 2 ? 0 : 3), two), left)
                .of(metric);
        // The last searched column has other neighbours.
        assertThat(other.noise().zScore(0.5)).isCloseTo(plain.noise().zScore(0.5), within(0.02));
        for (int y = 0; y < SIZE; y++) {
            if (metric != Metric.P_VALUE_OF_MAXIMA) {
                assertThat(other.map().at(y, 20)).isEqualTo(plain.map().at(y, 20));
            }
            assertThat(other.map().at(y, SIZE / 2 - 2)).isFinite();
            assertThat(other.map().at(y, SIZE - 1)).isEqualTo(Float.NEGATIVE_INFINITY);
        }
    }

    private static ScoreMaps parts(ResultMaps maps, SearchArea area) {
        return new ScoreMaps(maps, NoiseTrials.independent(maps.correlations()), 20, 10, false).in(area);
    }

    @Test
    void theGlobalZScoreHasMeanAndDeviationOfAllCorrelations() {
        ResultMaps maps = maps(
                image(SIZE, SIZE, (y, x) -> 7),
                image(SIZE, SIZE, (y, x) -> x % 2 == 0 ? 1 : 3),
                image(SIZE, SIZE, (y, x) -> 2));
        // Mean 2; variance 4 within pixels and 1 between them.
        assertThat(score(maps, Metric.GLOBAL_Z).map().at(5, 5)).isCloseTo((float) (5 / Math.sqrt(5)), within(1e-5f));
    }

    @Test
    void surroundingsFollowAGradientAndIgnoreSpots() {
        RealImage gradient = image(SIZE, 2 * SIZE, (y, x) -> x);
        RealImage smooth = new Surroundings(32, SearchArea.whole(gradient)).median(gradient);
        for (int x = 20; x < 2 * SIZE - 20; x++) {
            assertThat(smooth.at(70, x)).isCloseTo(x, within(0.6f));
        }
        RealImage spots = image(SIZE, SIZE, (y, x) -> y % 16 < 4 && x % 16 < 4 ? 100 : 1);
        assertThat(new Surroundings(32, SearchArea.whole(spots)).median(spots).values())
                .containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 100, 10_000})
    void surroundingsOfAnySizeOfAConstantAreConstant(int edge) {
        RealImage constant = image(7, 13, (y, x) -> 3);
        assertThat(new Surroundings(edge, SearchArea.whole(constant))
                        .median(constant)
                        .values())
                .containsOnly(3);
    }

    @Test
    void localMaximaAreHigherThanAllNeighbours() {
        RealImage map = image(5, 6, (y, x) -> y == 0 && x == 0 ? 2 : y == 3 && x >= 3 && x <= 4 ? 5 : 0);
        // The plateau of two pixels has no highest one.
        assertThat(LocalMaxima.of(map)).containsExactly(0);
    }

    @Test
    void pValuesOfIndependentNormalValuesAreTrueProbabilities() {
        Random random = new Random(3);
        JointRanks.Quadrant quadrant = new JointRanks.Quadrant(0.5, 1, 1, Math.PI / 2);
        int rare = 0;
        int trials = 400_000;
        for (int i = 0; i < trials; i++) {
            rare += quadrant.negativeLog10(random.nextGaussian(), random.nextGaussian()) > 3 ? 1 : 0;
        }
        assertThat(rare / (double) trials).isCloseTo(1e-3, within(2e-4));
    }

    @Test
    void pValuesOfCorrelatedNormalValuesAreTrueProbabilities() {
        Random random = new Random(4);
        int size = 600;
        float[] x = new float[size * size];
        float[] y = new float[size * size];
        for (int i = 0; i < x.length; i++) {
            double shared = random.nextGaussian();
            x[i] = (float) (0.8 * shared + 0.6 * random.nextGaussian());
            y[i] = (float) (0.8 * shared + 0.6 * random.nextGaussian());
        }
        ResultMaps maps = new ResultMaps(
                new RealImage(size, size, y),
                new RealImage(size, size, x),
                RealImage.zeros(size, size),
                RealImage.zeros(size, size),
                RealImage.zeros(size, size),
                RealImage.zeros(size, size),
                RealImage.zeros(size, size),
                RealImage.zeros(size, size),
                10);
        ScoreMap score = score(maps, Metric.P_VALUE);
        for (double expected : new double[] {1000, 100}) {
            double threshold = score.noise().zScore(expected);
            int above = 0;
            for (float value : score.map().values()) {
                above += value > threshold ? 1 : 0;
            }
            assertThat(above / expected).isCloseTo(1, within(4 / Math.sqrt(expected)));
        }
    }

    @Test
    void ranksCannotGiveAScoreForAnyNumberOfFalsePositives() {
        Random random = new Random(8);
        ResultMaps maps = maps(
                image(40, 40, (y, x) -> 4 + 0.4 * random.nextGaussian()),
                image(40, 40, (y, x) -> 0),
                image(40, 40, (y, x) -> 1 + 0.1 * random.nextDouble()));
        ScoreMaps scores = new ScoreMaps(maps, NoiseTrials.independent(maps.correlations()), 40, 10, false);
        Picking picking =
                new Picking(Metric.P_VALUE, OptionalDouble.of(1e-4), OptionalDouble.empty(), OptionalDouble.empty());
        assertThatThrownBy(() -> picking.from(scores, PixelGrid.of(40, 40)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("ranks of 1,600 pixels give at most");
    }

    @Test
    void anExtremeValueDistributionIsRefusedForTwoStages() {
        ResultMaps maps =
                maps(image(40, 40, (y, x) -> y * 0.1 + x), image(40, 40, (y, x) -> 0), image(40, 40, (y, x) -> 1));
        ScoreMaps scores = new ScoreMaps(maps, NoiseTrials.independent(maps.correlations()), 40, 10, true);
        // More false positives are expected of a wide metric.
        assertThat(scores.of(Metric.BACKGROUND_Z).noise().expectedFalsePositives(5))
                .isCloseTo(3 * scores.of(Metric.Z_SCORE).noise().expectedFalsePositives(5), within(1e-9));
        assertThatThrownBy(() -> scores.of(Metric.GEV))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("two stages");
        assertThat(Picking.DEFAULT.withEach(scores, PixelGrid.of(40, 40)))
                .filteredOn(each -> each.picks().isEmpty())
                .extracting(MetricPicks::metric)
                .contains(Metric.GEV);
    }

    @Test
    void equalRanksOfBothHaveNothingAcross() {
        ResultMaps maps =
                maps(image(40, 40, (y, x) -> y * 40 + x), image(40, 40, (y, x) -> 0), image(40, 40, (y, x) -> 1));
        for (float value : score(maps, Metric.P_VALUE).map().values()) {
            assertThat(value).isFinite();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.2, 0, 0.1})
    void aKnownExtremeValueDistributionIsFound(double shape) {
        Gev truth = new Gev(shape, 4, 0.4);
        Random random = new Random(5);
        float[] values = new float[200_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) truth.exceededWith(1 - random.nextDouble());
        }
        Gev found = GevFit.of(values);
        assertThat(found.shape()).isCloseTo(shape, within(0.008));
        assertThat(found.location()).isCloseTo(4, within(0.005));
        assertThat(found.scale()).isCloseTo(0.4, within(0.004));
        assertThat(truth.above(truth.exceededWith(1e-6))).isCloseTo(1e-6, within(1e-12));
    }

    @Test
    void equalValuesHaveNoDistribution() {
        assertThatThrownBy(() -> GevFit.of(1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void thresholdAndExpectedFalsePositivesBelongTogether(Metric metric) {
        Random random = new Random(6);
        ScoreMap score = score(
                maps(
                        image(SIZE, SIZE, (y, x) -> 4 + 0.4 * random.nextGaussian()),
                        image(SIZE, SIZE, (y, x) -> 0),
                        image(SIZE, SIZE, (y, x) -> 1)),
                metric);
        for (double expected : new double[] {0.1, 1, 10}) {
            assertThat(score.noise().expectedFalsePositives(score.noise().zScore(expected)))
                    .isCloseTo(expected, within(1e-6));
        }
        assertThat(Metric.of(metric.word())).contains(metric);
        assertThat(Metric.words().split(", ")).contains(metric.word());
    }
}
