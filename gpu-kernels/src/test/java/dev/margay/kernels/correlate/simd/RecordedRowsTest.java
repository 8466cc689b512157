package dev.margay.kernels.correlate.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.naive.RandomValues;
import dev.margay.kernels.statistics.HistogramEdges;
import dev.margay.kernels.statistics.ValueRecorder;
import dev.margay.kernels.statistics.ValueRecording;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch records exactly the same as its rows one by one, for any values and any width of the row. */
class RecordedRowsTest {

    @ParameterizedTest
    @CsvSource({"1, 3, 1", "5, 1, 2", "16, 4, 16", "17, 8, 3", "40, 32, 16", "64, 2, 1", "103, 7, 5"})
    void aBatchRecordsTheValuesOfItsRows(int width, int count, int every) {
        float[] values = RandomValues.normal((width + 9) * count, width);
        for (int i = 0; i < values.length; i++) {
            values[i] *= 4;
        }
        check(width, count, values, every);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16})
    void valuesAtEdgesNanAndInfinityAreRecordedAtAnyPosition(int every) {
        float[] values = HistogramEdges.withNeighbours(new float[] {Float.NaN, Float.NaN, 4, 5, 6});
        int count = 6;
        for (int width : new int[] {16, 23, values.length / count - 9}) {
            for (int turn = 0; turn < 16; turn++) {
                check(width, count, turned(values, turn * 97), every);
            }
        }
    }

    private static float[] turned(float[] values, int by) {
        float[] turned = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i] = values[(i + by) % values.length];
        }
        return turned;
    }

    /** Two rows in two batches, the later one with the lower search indices. */
    private static void check(int width, int count, float[] values, int every) {
        ValueRecording recording = new ValueRecording(every, 5, 40);
        ValueRecorder expected = new ValueRecorder(recording, width);
        RecordedRows given = new RecordedRows(recording, width);
        RecordedRowStatistics rowStatistics = new RecordedRowStatistics(given);
        RunningStatistics statistics = new RunningStatistics(2, width);
        statistics.begin();
        int[] starts = new int[count];
        int[] indices = new int[count];
        for (int first : new int[] {100, 0}) {
            Arrays.setAll(indices, i -> first + 3 * i);
            for (int y = 0; y < 2; y++) {
                for (int i = 0; i < count; i++) {
                    starts[i] = (width + 9) * (count - 1 - i) + y;
                    expected.takeRow(y, values, starts[i], indices[i]);
                }
                rowStatistics.update(statistics, y, values, starts, indices, count);
            }
        }
        assertThat(given.values()).usingRecursiveComparison().isEqualTo(expected.values());
    }
}
