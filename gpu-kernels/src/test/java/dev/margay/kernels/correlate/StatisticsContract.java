package dev.margay.kernels.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.correlate.reference.ReferenceCorrelatorProvider;
import dev.margay.kernels.naive.Difference;
import dev.margay.kernels.naive.NaiveCorrelator;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of statistics, progress and errors that every engine must pass. */
public abstract class StatisticsContract extends CroppingContract {

    /** Largest error of a correlogram, in standard deviations of its noise. */
    private static final double TOLERANCE = 2e-5;

    /** Largest error of a sum, divided by the number of its values. */
    private static final double SUM_ROUNDING = 1e-6;

    static final MagnificationTransform MAGNIFICATION = new MagnificationTransform(1.02, 0.01, -0.02, 0.97);

    static Stream<SearchExample> searchesOfUnusualSizes() {
        return Stream.of(
                SearchExample.of(16, 16, 4),
                SearchExample.of(16, 24, 6).withFilters(2, 3, false),
                SearchExample.of(17, 23, 5).withFilters(1, 2, true),
                SearchExample.of(31, 37, 7).withOrientations(1),
                SearchExample.of(21, 18, 5).withMagnification(MAGNIFICATION),
                SearchExample.of(9, 9, 9).withOrientations(4),
                SearchExample.of(8, 8, 8).withFilters(1, 2, true),
                SearchExample.of(11, 13, 11),
                SearchExample.of(13, 11, 11).withFilters(2, 1, false),
                SearchExample.of(2, 3, 2),
                SearchExample.of(12, 211, 5).withOrientations(2),
                SearchExample.of(223, 13, 6).withOrientations(2),
                SearchExample.of(40, 36, 8).withFilters(2, 2, true).withMagnification(MAGNIFICATION),
                SearchExample.of(16, 16, 4).withPadding(2),
                SearchExample.of(17, 23, 5).withFilters(1, 2, true).withPadding(2),
                SearchExample.of(11, 13, 11).withPadding(2),
                SearchExample.of(40, 36, 8).withMagnification(MAGNIFICATION).withPadding(2),
                SearchExample.of(21, 18, 7).withMagnification(MAGNIFICATION).withPadding(2));
    }

    @ParameterizedTest
    @MethodSource("searchesOfUnusualSizes")
    void statisticsAgreeWithCorrelogramsComputedDirectly(SearchExample example) {
        CorrelationInputs inputs = example.inputs();
        NaiveCorrelator naive = new NaiveCorrelator(inputs, example.image());
        int orientations = inputs.orientations().count();
        try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(2))) {
            CorrelationStatistics given = correlator.correlate(0, orientations, ProgressListener.NONE);
            assertThat(given.firstRow()).isZero();
            assertThat(given.rows()).isEqualTo(inputs.validHeight());
            assertThat(given.width()).isEqualTo(inputs.validWidth());
            assertThat(given.count()).isEqualTo(inputs.indexing().total());
            naive.run(0, orientations);
            assertThat(Difference.max(given.mip(), naive.mip())).isLessThan(TOLERANCE);
            assertThat(Difference.max(given.sum(), naive.sum())).isLessThan(TOLERANCE * given.count());
            // The error of v^2 is 2 |v| times the error of v, and |v| is at most about 10 here.
            assertThat(Difference.max(given.sumOfSquares(), naive.sumOfSquares()))
                    .isLessThan(20 * TOLERANCE * given.count());
            for (int pixel = 0; pixel < given.mip().length; pixel++) {
                // The best index must belong to a correlogram that has the best value at this pixel.
                double value = naive.value(given.bestIndex()[pixel], pixel);
                assertThat(value).isGreaterThan(naive.mip()[pixel] - TOLERANCE);
            }
        }
    }

    @Test
    void aRangeMayStartWithinAPairAndHaveManyBatches() {
        CorrelationInputs inputs =
                SearchExample.of(20, 24, 6).withOrientations(45).inputsWithHalfTurns();
        CorrelationStatistics expected = correlate(new ReferenceCorrelatorProvider(), inputs, 8, 3, 88);
        CorrelationStatistics given = correlate(inputs, 5, 3, 88);
        assertThat(given.count()).isEqualTo(85);
        assertThat(Difference.max(given.mip(), expected.mip())).isLessThan(TOLERANCE);
        assertThat(Difference.max(given.sum(), expected.sum())).isLessThan(TOLERANCE * 85);
    }

    @Test
    void tiesGoToTheLowestSearchIndexAlsoIfItIsComputedLater() {
        // All correlograms of a filter are the same. An orientation's last filter is computed before the next
        // orientation's first filter, which has a lower index.
        float[] angles = new float[3 * 30];
        for (int i = 0; i < angles.length; i++) {
            angles[i] = new float[] {10, 50, 20}[i % 3];
        }
        CorrelationInputs inputs = SearchExample.of(20, 37, 6)
                .withFilters(1, 4, false)
                .withEqualFilters()
                .inputs(new Orientations(angles));
        CorrelationStatistics late = correlate(inputs, 1, 7, 30);
        // An engine may compute two projections together. These two then differ by rounding. Projections of different
        // pairs do not differ.
        for (int index : late.bestIndex()) {
            assertThat(index).isIn(7, 30 + 7);
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "4", "7", "10"})
    void aSearchWithHalfTurnsMayBeDividedBetweenPairs(int boundary) {
        CorrelationInputs inputs = SearchExample.of(24, 20, 6)
                .withFilters(1, 3, false)
                .withOrientations(7)
                .inputsWithHalfTurns();
        CorrelationStatistics whole = correlate(inputs, 2, 0, 14);
        CorrelationStatistics parts = correlate(inputs, 3, 0, boundary).merge(correlate(inputs, 1, boundary, 14));
        if (boundary % 2 == 0) {
            sameBest(parts, whole);
        } else {
            assertThat(Difference.max(parts.mip(), whole.mip())).isLessThan(TOLERANCE);
        }
    }

    @Test
    void tiesGoToTheLowestSearchIndex() {
        SearchExample example = SearchExample.of(20, 20, 6).withFilters(2, 3, false);
        float[] angles = new float[12];
        for (int i = 0; i < 12; i += 3) {
            angles[i] = 10;
            angles[i + 1] = 50;
            angles[i + 2] = 20;
        }
        // All orientations and all filters are the same, so every correlogram is the same. But an engine may compute
        // two projections together. Then those of the first two filters of an orientation, four indices apart, differ
        // by rounding.
        CorrelationInputs inputs = example.withEqualFilters().inputs(new Orientations(angles));
        try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(3))) {
            assertThat(bestIndices(correlator, 0)).isSubsetOf(0, 4).contains(0);
            assertThat(bestIndices(correlator, 2)).isSubsetOf(2, 6).contains(2);
            CorrelationStatistics late = correlator.correlate(2, 4, ProgressListener.NONE);
            late.merge(correlator.correlate(0, 2, ProgressListener.NONE));
            assertThat(Arrays.stream(late.bestIndex()).boxed()).isSubsetOf(0, 4).contains(0);
        }
    }

    private static Set<Integer> bestIndices(Correlator correlator, int first) {
        int[] indices = correlator.correlate(first, 4, ProgressListener.NONE).bestIndex();
        return Arrays.stream(indices).boxed().collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "7", "100"})
    void theBatchSizeDoesNotMatter(int batch) {
        CorrelationInputs inputs = SearchExample.of(24, 20, 6)
                .withFilters(1, 2, false)
                .withOrientations(7)
                .inputs();
        CorrelationStatistics expected = correlate(inputs, 5, 0, 7);
        sameBest(correlate(inputs, batch, 0, 7), expected);
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "5", "6"})
    void aSearchMayBeDividedAnywhere(int boundary) {
        CorrelationInputs inputs = SearchExample.of(24, 20, 6)
                .withFilters(2, 2, true)
                .withOrientations(7)
                .inputs();
        CorrelationStatistics expected = correlate(inputs, 2, 0, 7);
        sameBest(correlate(inputs, 2, 0, boundary).merge(correlate(inputs, 2, boundary, 7)), expected);
        sameBest(correlate(inputs, 2, boundary, 7).merge(correlate(inputs, 2, 0, boundary)), expected);
    }

    @Test
    void aSecondCallGivesTheSameStatisticsInANewObject() {
        CorrelationInputs inputs = SearchExample.of(24, 20, 6).inputs();
        try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(2))) {
            CorrelationStatistics first = correlator.correlate(0, 3, ProgressListener.NONE);
            CorrelationStatistics kept = first.rows(0, first.rows());
            CorrelationStatistics second = correlator.correlate(0, 3, ProgressListener.NONE);
            assertThat(second).usingRecursiveComparison().isEqualTo(kept);
            assertThat(first).usingRecursiveComparison().isEqualTo(kept);
            assertThat(second.mip()).isNotSameAs(first.mip());
            assertThat(correlator.device()).isNotBlank();
        }
    }

    @Test
    void progressCountsTheCorrelogramsOfEachBatch() {
        CorrelationInputs inputs = SearchExample.of(16, 16, 4)
                .withFilters(1, 2, false)
                .withOrientations(5)
                .inputs();
        List<Integer> reported = new ArrayList<>();
        try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(2))) {
            correlator.correlate(0, 5, reported::add);
        }
        assertThat(reported).containsExactly(4, 4, 2);
    }

    @Test
    void progressAddsUpInASearchWithHalfTurns() {
        CorrelationInputs inputs = SearchExample.of(16, 16, 4)
                .withFilters(1, 2, false)
                .withOrientations(5)
                .inputsWithHalfTurns();
        for (int batch : new int[] {1, 2, 3, 100}) {
            List<Integer> reported = new ArrayList<>();
            try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(batch))) {
                correlator.correlate(0, 10, reported::add);
            }
            assertThat(reported.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
        }
    }

    @Test
    void anExceptionOfTheListenerStopsOnlyThisCall() {
        CorrelationInputs inputs =
                SearchExample.of(16, 16, 4).withOrientations(5).inputs();
        CorrelationStatistics expected = correlate(inputs, 1, 0, 5);
        List<Integer> reported = new ArrayList<>();
        try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(1))) {
            assertThatThrownBy(() -> correlator.correlate(0, 5, correlograms -> {
                        reported.add(correlograms);
                        if (reported.size() == 2) {
                            throw new IllegalStateException("stop");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("stop");
            assertThat(reported).hasSize(2);
            sameBest(correlator.correlate(0, 5, ProgressListener.NONE), expected);
        }
    }

    @Test
    void severalRangesGiveTheStatisticsOfAll() {
        CorrelationInputs inputs = SearchExample.of(24, 20, 6)
                .withFilters(2, 2, true)
                .withOrientations(7)
                .inputs();
        CorrelationStatistics expected = correlate(inputs, 2, 0, 7);
        Iterator<PositionRange> ranges = List.of(
                        new PositionRange(4, 5), new PositionRange(5, 7), new PositionRange(0, 4))
                .iterator();
        List<Integer> reported = new ArrayList<>();
        try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(2))) {
            CorrelationStatistics given = correlator.correlate(
                    () -> ranges.hasNext() ? Optional.of(ranges.next()) : Optional.empty(), reported::add);
            sameBest(given, expected);
            assertThat(given.count()).isEqualTo(expected.count());
        }
        assertThat(reported.stream().mapToInt(Integer::intValue).sum()).isEqualTo(28);
    }

    @Test
    void rangesOutsideTheOrientationsAreRefused() {
        CorrelationInputs inputs =
                SearchExample.of(16, 16, 4).withOrientations(5).inputs();
        try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(1))) {
            for (int[] range : new int[][] {{-1, 2}, {0, 6}, {3, 3}, {4, 2}, {5, 5}}) {
                assertThatThrownBy(() -> correlator.correlate(range[0], range[1], ProgressListener.NONE))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("positions are [" + range[0] + ", " + range[1] + ")")
                        .hasMessageContaining("[0, 5)");
            }
        }
    }

    @Test
    void aClosedCorrelatorRefusesToRun() {
        CorrelationInputs inputs = SearchExample.of(16, 16, 4).inputs();
        Correlator correlator = provider().create(inputs, new CorrelatorSettings(1));
        correlator.close();
        correlator.close();
        assertThatThrownBy(() -> correlator.correlate(0, 1, ProgressListener.NONE))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theEngineCanRunHereAndEstimatesItsMemory() {
        CorrelationShape shape = SearchExample.of(64, 48, 16).inputs().shape();
        assertThat(provider().vetoes(shape)).isEmpty();
        long statistics = 24L * shape.validHeight() * shape.validWidth();
        assertThat(provider().bytesPerTask(shape, new CorrelatorSettings(1))).isGreaterThan(statistics);
        assertThat(Engines.choice().choose(provider().engine(), shape)).hasSameClassAs(provider());
    }

    /** Inputs of random numbers. */
    protected static CorrelationInputs example(int height, int width, int size, int defoci, boolean complex) {
        return SearchExample.of(height, width, size)
                .withFilters(1, defoci, complex)
                .inputs();
    }

    final CorrelationStatistics correlate(CorrelationInputs inputs, int batch, int first, int end) {
        return correlate(provider(), inputs, batch, first, end);
    }

    static CorrelationStatistics correlate(
            CorrelatorProvider engine, CorrelationInputs inputs, int batch, int first, int end) {
        try (Correlator correlator = engine.create(inputs, new CorrelatorSettings(batch))) {
            return correlator.correlate(first, end, ProgressListener.NONE);
        }
    }

    private static void sameBest(CorrelationStatistics given, CorrelationStatistics expected) {
        assertThat(given.count()).isEqualTo(expected.count());
        assertThat(given.mip()).isEqualTo(expected.mip());
        assertThat(given.bestIndex()).isEqualTo(expected.bestIndex());
        // An engine may sum the values of a batch in single precision.
        assertThat(Difference.max(given.sum(), expected.sum())).isLessThan(SUM_ROUNDING * expected.count());
        assertThat(Difference.max(given.sumOfSquares(), expected.sumOfSquares()))
                .isLessThan(10 * SUM_ROUNDING * expected.count());
    }
}
