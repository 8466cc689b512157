package dev.margay.kernels.correlate.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.naive.RandomValues;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch gives the same statistics as its rows one by one, for any values and any width of the row. */
class RowStatisticsTest {

    private static final int PITCH = 96;

    @ParameterizedTest
    @CsvSource({"1, 3", "5, 1", "16, 4", "17, 8", "40, 32", "64, 2"})
    void aBatchGivesTheStatisticsOfItsRows(int width, int count) {
        float[] values = RandomValues.normal(PITCH * count, width);
        check(width, count, values);
    }

    @ParameterizedTest
    @CsvSource({"1", "16", "23", "64"})
    void tiesNanAndInfinityGiveTheSameAtAnyPosition(int width) {
        float[] choice = {1, 1, 2, Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -0.0f, 0.0f};
        float[] order = RandomValues.normal(PITCH * 6, 5);
        float[] values = new float[order.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = choice[Math.floorMod((int) (order[i] * 100), choice.length)];
        }
        check(width, 6, values);
    }

    /** Two batches, the later one with the lower search indices. */
    private static void check(int width, int count, float[] values) {
        RunningStatistics running = new RunningStatistics(2, width);
        running.begin();
        CorrelationStatistics expected = CorrelationStatistics.empty(0, 2, width);
        int[] starts = new int[count];
        int[] indices = new int[count];
        for (int first : new int[] {100, 0}) {
            for (int i = 0; i < count; i++) {
                starts[i] = PITCH * (count - 1 - i);
                indices[i] = first + i;
                expected.updateRow(1, values, starts[i], indices[i]);
            }
            new RowStatistics().update(running, 1, values, starts, indices, count);
            running.countCorrelograms(count);
        }
        CorrelationStatistics given = running.finish();
        assertThat(given.mip()).isEqualTo(expected.mip());
        assertThat(given.bestIndex()).isEqualTo(expected.bestIndex());
        same(given.sum(), expected.sum());
        same(given.sumOfSquares(), expected.sumOfSquares());
    }

    private static void same(double[] given, double[] expected) {
        for (int i = 0; i < given.length; i++) {
            if (Double.isFinite(expected[i])) {
                assertThat(Math.abs(given[i] - expected[i])).isLessThan(1e-4);
            } else {
                assertThat(Double.compare(given[i], expected[i])).isZero();
            }
        }
        assertThat(Arrays.stream(expected).limit(given.length / 2)).containsOnly(0.0);
    }
}
