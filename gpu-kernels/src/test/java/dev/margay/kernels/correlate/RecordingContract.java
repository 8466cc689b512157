package dev.margay.kernels.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.kernels.statistics.RecordedValues;
import dev.margay.kernels.statistics.ValueRecording;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of recorded values that every engine must pass. */
public abstract class RecordingContract extends StatisticsContract {

    private static final int MANY = 1_000_000;

    /** Correlograms with this standard deviation have many values everywhere. */
    private static final float WIDE = 3;

    /** Differences of engines, in standard deviations. */
    private static final double ROUNDING = 1e-4;

    static Stream<Arguments> recordedSearches() {
        CorrelationInputs odd =
                SearchExample.of(31, 37, 7).withFilters(1, 3, false).inputs();
        CorrelationInputs many = SearchExample.of(40, 90, 8)
                .withFilters(2, 2, true)
                .withOrientations(5)
                .inputs();
        CorrelationInputs turned = SearchExample.of(64, 64, 16)
                .withFilters(1, 3, false)
                .withOrientations(4)
                .inputsWithHalfTurns();
        CorrelationInputs cropped = croppedExample(70, 90, 3);
        return Stream.of(odd, many, turned, cropped)
                .flatMap(inputs -> Stream.of(1, 3, 16).map(every -> Arguments.of(inputs, every)));
    }

    @ParameterizedTest
    @MethodSource("recordedSearches")
    void recordedValuesAreThoseOfTheCorrelograms(CorrelationInputs inputs, int every) {
        CorrelationInputs recorded =
                RandomSearch.times(inputs, WIDE).withRecording(new ValueRecording(every, 6.5f, MANY));
        RecordedByHand expected = new RecordedByHand(recorded, WIDE * ROUNDING);
        assertThat(expected.reached()).isGreaterThan(50);
        expected.isAbout(recorded(recorded, 2));
    }

    @Test
    void ofMoreRowsThanTheTableKeepsTheHighestRemain() {
        for (int rows : new int[] {1, 7, 200}) {
            CorrelationInputs inputs = wideExample().withRecording(new ValueRecording(16, 5.5f, rows));
            RecordedByHand expected = new RecordedByHand(inputs, WIDE * ROUNDING);
            assertThat(expected.reached()).isGreaterThan(2 * rows);
            RecordedValues given = recorded(inputs, 3);
            expected.isAbout(given);
            assertThat(given.table().rows()).isEqualTo(rows);
        }
    }

    /** Far outside the range of the histogram, where nearly every second value is in the table. */
    @Test
    void veryHighAndVeryLowValuesAreRecorded() {
        CorrelationInputs inputs =
                RandomSearch.times(wideExample(), 30).withRecording(new ValueRecording(2, 5.5f, MANY));
        new RecordedByHand(inputs, 30 * WIDE * ROUNDING).isAbout(recorded(inputs, 4));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 16", "4, 16", "6, 5"})
    void recordedValuesDoNotDependOnHowTheSearchIsDivided(int boundary, int every) {
        CorrelationInputs inputs = wideExample().withRecording(new ValueRecording(every, 5.5f, 300));
        CorrelationStatistics whole = correlate(inputs, 5, 0, 7);
        assertThat(correlate(inputs, 2, 0, boundary)
                        .merge(correlate(inputs, 1, boundary, 7))
                        .recordedValues())
                .usingRecursiveComparison()
                .isEqualTo(whole.recordedValues());
        assertThat(correlate(inputs, 3, boundary, 7)
                        .merge(correlate(inputs, 1, 0, boundary))
                        .recordedValues())
                .usingRecursiveComparison()
                .isEqualTo(whole.recordedValues());
    }

    @Test
    void tilesHaveTheRecordedValuesOnce() {
        CorrelationInputs inputs = wideExample().withRecording(new ValueRecording(4, 5.5f, 300));
        CorrelationStatistics whole = correlate(inputs, 2, 0, 7);
        CorrelationStatistics some = correlate(inputs, 2, 0, 3);
        CorrelationStatistics others = correlate(inputs, 2, 3, 7);
        int end = whole.rows();
        List<CorrelationStatistics> tiles = List.of(
                some.rows(5, end).merge(others.rows(5, end)), others.rows(0, 5).merge(some.rows(0, 5)));
        assertThat(CorrelationStatistics.assemble(tiles, end).recordedValues())
                .usingRecursiveComparison()
                .isEqualTo(whole.recordedValues());
    }

    @Test
    void aSecondCallRecordsTheSameAgain() {
        CorrelationInputs inputs = wideExample().withRecording(new ValueRecording(4, 5.5f, 300));
        try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(2))) {
            RecordedValues first = correlator
                    .correlate(0, 7, ProgressListener.NONE)
                    .recordedValues()
                    .orElseThrow();
            RecordedValues second = correlator
                    .correlate(0, 7, ProgressListener.NONE)
                    .recordedValues()
                    .orElseThrow();
            assertThat(second).usingRecursiveComparison().isEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void recordingChangesNothingElse(int every) {
        CorrelationInputs inputs = wideExample();
        CorrelationStatistics expected = correlate(inputs, 2, 0, 7);
        CorrelationStatistics given = correlate(inputs.withRecording(new ValueRecording(every, 5.5f, 300)), 2, 0, 7);
        assertThat(expected.recordedValues()).isEmpty();
        assertThat(given.recordedValues()).isPresent();
        assertThat(given.mip()).isEqualTo(expected.mip());
        assertThat(given.bestIndex()).isEqualTo(expected.bestIndex());
        assertThat(given.sum()).isEqualTo(expected.sum());
        assertThat(given.sumOfSquares()).isEqualTo(expected.sumOfSquares());
        assertThat(given.count()).isEqualTo(expected.count());
    }

    /** All values at once, so that the counts of a sampled search can be compared with them. */
    @Test
    void sampledCountsAreCloseToAllCounts() {
        CorrelationInputs inputs =
                SearchExample.of(120, 130, 30).withFilters(1, 4, false).inputs();
        long[] all = recorded(inputs.withRecording(new ValueRecording(1, 5, MANY)), 2)
                .histogram()
                .survivalCounts();
        long[] sampled = recorded(inputs.withRecording(new ValueRecording(7, 5, MANY)), 2)
                .histogram()
                .survivalCounts();
        assertThat(all[0]).isEqualTo(inputs.indexing().total() * inputs.validHeight() * inputs.validWidth());
        assertThat(sampled[0] / (double) all[0]).isBetween(0.95, 1.05);
        assertThat(sampled[183] / (double) all[183]).isBetween(0.9, 1.1);
    }

    @Test
    void theMemoryOfRecordedValuesIsEstimated() {
        CorrelationShape shape = wideExample().shape();
        CorrelatorSettings settings = new CorrelatorSettings(1);
        long without = provider().bytesPerTask(shape, settings);
        long with = provider().bytesPerTask(shape.withRecording(new ValueRecording(16, 5.5f, MANY)), settings);
        assertThat(with - without).isGreaterThan(24L * MANY);
    }

    /** Seven orientations, two filters, and many high values. */
    static CorrelationInputs wideExample() {
        return RandomSearch.times(
                SearchExample.of(24, 45, 6)
                        .withFilters(1, 2, false)
                        .withOrientations(7)
                        .inputs(),
                WIDE);
    }

    private RecordedValues recorded(CorrelationInputs inputs, int batch) {
        return correlate(inputs, batch, 0, inputs.orientations().count())
                .recordedValues()
                .orElseThrow();
    }
}
