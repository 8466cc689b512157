package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.Arrays;

/**
 * Statistics while they grow. Best values go to the {@link CorrelationStatistics} at once. Sums are kept in single
 * precision for some batches, until there are {@link #ENOUGH_CORRELOGRAMS}, and then added to those in double
 * precision. So a batch reads and writes half as many bytes of sums.
 */
final class RunningStatistics {

    /** The rounding of so short a sum, 1e-7 of it, is far below that of the correlograms. */
    private static final int ENOUGH_CORRELOGRAMS = 128;

    private final int height;
    private final int width;
    private final float[] sum;
    private final float[] squares;
    private CorrelationStatistics statistics;
    private int pending;

    /** For a valid region of this size, in pixels. Call {@link #begin} next. */
    RunningStatistics(int height, int width) {
        this.height = height;
        this.width = width;
        sum = new float[height * width];
        squares = new float[height * width];
    }

    /** Bytes of the sums in single precision. */
    static long bytes(CorrelationShape shape) {
        return 2L * Float.BYTES * shape.validHeight() * shape.validWidth();
    }

    /** Starts without correlograms. */
    void begin() {
        // Those of work that was cancelled must be free before new ones are made.
        statistics = null;
        statistics = CorrelationStatistics.empty(0, height, width);
        Arrays.fill(sum, 0);
        Arrays.fill(squares, 0);
        pending = 0;
    }

    int width() {
        return width;
    }

    /** Highest values so far. */
    float[] mip() {
        return statistics.mip();
    }

    /** Search indices of the highest values. */
    int[] bestIndex() {
        return statistics.bestIndex();
    }

    /** Sums of values since they were last added up. */
    float[] sum() {
        return sum;
    }

    /** Sums of squares since they were last added up. */
    float[] squares() {
        return squares;
    }

    /** After each batch: its values are in the sums. */
    void countCorrelograms(int count) {
        statistics.countCorrelograms(count);
        pending += count;
        if (pending >= ENOUGH_CORRELOGRAMS) {
            addUp();
        }
    }

    /** The statistics of all correlograms since the start. They are the caller's: a correlator that waits for work must not hold them. */
    CorrelationStatistics finish() {
        addUp();
        CorrelationStatistics all = statistics;
        statistics = null;
        return all;
    }

    /** Adds the sums in single precision to those in double precision. */
    void addUp() {
        add(sum, statistics.sum());
        add(squares, statistics.sumOfSquares());
        pending = 0;
    }

    private static void add(float[] part, double[] whole) {
        for (int i = 0; i < part.length; i++) {
            whole[i] += part[i];
            part[i] = 0;
        }
    }
}
