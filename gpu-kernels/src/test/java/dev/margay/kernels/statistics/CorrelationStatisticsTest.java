package dev.margay.kernels.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CorrelationStatisticsTest {

    @Test
    void emptyStatisticsContainNoValues() {
        CorrelationStatistics empty = CorrelationStatistics.empty(2, 1, 2);
        assertThat(empty.count()).isZero();
        assertThat(empty.mip()).containsOnly(Float.NEGATIVE_INFINITY);
        assertThat(empty.bestIndex()).containsOnly(-1);
        assertThat(empty.mean().values()).containsOnly(0);
        assertThat(empty.standardDeviation().values()).containsOnly(0);
        assertThat(empty.zScore().values()).containsOnly(0);
    }

    @Test
    void theBestValueWinsAndTiesGoToTheLowestSearchIndex() {
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, 1, 3);
        statistics.updateRow(0, new float[] {1, 5, 2}, 0, 7);
        statistics.updateRow(0, new float[] {2, 4, 2}, 0, 9);
        statistics.updateRow(0, new float[] {2, 3, 2}, 0, 3);
        statistics.countCorrelograms(3);
        assertThat(statistics.mip()).containsExactly(2, 5, 2);
        assertThat(statistics.bestIndex()).containsExactly(3, 7, 3);
        assertThat(statistics.mipImage().at(0, 1)).isEqualTo(5);
    }

    @Test
    void meanAndStandardDeviationAreThoseOfAllValues() {
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, 1, 2);
        statistics.updateRow(0, new float[] {0, 1, 3}, 1, 0);
        statistics.updateRow(0, new float[] {0, 3, 3}, 1, 1);
        statistics.countCorrelograms(2);
        assertThat(statistics.mean().values()).containsExactly(2, 3);
        assertThat(statistics.standardDeviation().values()).containsExactly(1, 0);
        assertThat(statistics.zScore().values()).containsExactly(1, 0);
    }

    @Test
    void roundingDoesNotMakeTheVarianceNegative() {
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, 1, 1);
        for (int i = 0; i < 10; i++) {
            statistics.updateRow(0, new float[] {0.1f}, 0, i);
        }
        statistics.countCorrelograms(10);
        assertThat(statistics.standardDeviation().at(0, 0)).isBetween(0f, 1e-6f);
    }

    @Test
    void statisticsAreDividedIntoTilesOfRowsAndAssembled() {
        CorrelationStatistics whole = numbered(0, 5, 3);
        CorrelationStatistics tile = whole.rows(2, 4).rows(3, 4);
        assertThat(tile.firstRow()).isEqualTo(3);
        assertThat(tile.mip()).containsExactly(9, 10, 11);
        CorrelationStatistics again =
                CorrelationStatistics.assemble(List.of(whole.rows(4, 5), whole.rows(0, 1), whole.rows(1, 4)), 5);
        assertThat(again).usingRecursiveComparison().isEqualTo(whole);
    }

    @Test
    void tilesThatDoNotFitAreRefused() {
        CorrelationStatistics whole = numbered(0, 5, 3);
        CorrelationStatistics other = numbered(3, 2, 3);
        other.countCorrelograms(1);
        refused(
                () -> CorrelationStatistics.assemble(List.of(whole.rows(0, 2), whole.rows(3, 5)), 5),
                "tiles has one of rows [3, 5) x width 3, expected one that starts at row 2 and ends by row 5");
        refused(
                () -> CorrelationStatistics.assemble(List.of(whole.rows(0, 3), whole.rows(2, 5)), 5),
                "tiles has one of rows [2, 5) x width 3, expected one that starts at row 3 and ends by row 5");
        refused(() -> CorrelationStatistics.assemble(List.of(whole.rows(0, 3)), 5), "tiles end at row 3, expected 5");
        refused(
                () -> CorrelationStatistics.assemble(List.of(whole), 4),
                "tiles has one of rows [0, 5) x width 3, expected one that starts at row 0 and ends by row 4");
        refused(
                () -> CorrelationStatistics.assemble(List.of(whole.rows(0, 3), other), 5),
                "tiles has one of width 3 and count 2, expected 3 and 1");
        refused(() -> CorrelationStatistics.assemble(List.of(), 5), "tiles is empty, expected tiles for 5 rows");
        refused(() -> whole.rows(4, 6), "rows are [4, 6), expected a part of rows [0, 5) x width 3");
        refused(
                () -> whole.merge(numbered(0, 4, 3)),
                "other covers rows [0, 4) x width 3, expected rows [0, 5) x width 3");
    }

    @Test
    void arraysOfAWrongShapeAreRefused() {
        refused(
                () -> new CorrelationStatistics(0, 2, 2, 0, new float[4], new int[3], new double[4], new double[4]),
                "bestIndex has 3 values, expected rows * width = 4");
        refused(
                () -> CorrelationStatistics.empty(-1, 2, 2),
                "firstRow, rows, width, count are -1, 2, 2, 0, expected at least 0, 1, 1, 0");
    }

    @Test
    void recordedValuesGoToTheFirstTileAndAreMerged() {
        ValueRecording recording = new ValueRecording(1, 5, 10);
        CorrelationStatistics plain = numbered(0, 5, 3);
        assertThat(plain.recordedValues()).isEmpty();
        ValueRecorder recorder = new ValueRecorder(recording, 3);
        recorder.takeRow(2, new float[] {1, 6, 7}, 0, 4);
        CorrelationStatistics whole = plain.withRecordedValues(recorder.values());
        assertThat(whole.mip()).isSameAs(plain.mip());
        assertThat(values(whole.rows(0, 2))).containsExactly(7, 6);
        assertThat(values(whole.rows(1, 5))).isEmpty();
        assertThat(values(whole.rows(1, 5).rows(1, 2))).isEmpty();
        assertThat(values(whole.rows(0, 5).merge(whole.rows(0, 5)))).containsExactly(7, 7, 6, 6);
        CorrelationStatistics again =
                CorrelationStatistics.assemble(List.of(whole.rows(4, 5), whole.rows(0, 1), whole.rows(1, 4)), 5);
        assertThat(again).usingRecursiveComparison().isEqualTo(whole);
        // Merging parts has not changed the whole.
        assertThat(values(whole)).containsExactly(7, 6);
    }

    @Test
    void statisticsWithAndWithoutRecordedValuesDoNotFit() {
        CorrelationStatistics plain = numbered(0, 5, 3);
        CorrelationStatistics recorded =
                plain.withRecordedValues(RecordedValues.empty(new ValueRecording(1, 5, 10), 3));
        String message = "only some statistics have recorded values, expected all of a search or none";
        refused(() -> plain.merge(recorded), message);
        refused(() -> recorded.merge(plain), message);
        refused(() -> CorrelationStatistics.assemble(List.of(plain.rows(0, 1), recorded.rows(1, 5)), 5), message);
        refused(
                () -> plain.withRecordedValues(RecordedValues.empty(new ValueRecording(1, 5, 10), 4)),
                "recorded values are of width 4, expected 3");
    }

    private static float[] values(CorrelationStatistics statistics) {
        return statistics.recordedValues().orElseThrow().table().values();
    }

    private static CorrelationStatistics numbered(int firstRow, int rows, int width) {
        CorrelationStatistics statistics = CorrelationStatistics.empty(firstRow, rows, width);
        float[] values = new float[rows * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        for (int y = 0; y < rows; y++) {
            statistics.updateRow(y, values, y * width, 4);
        }
        statistics.countCorrelograms(1);
        return statistics;
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
