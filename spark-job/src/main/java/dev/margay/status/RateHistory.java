package dev.margay.status;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The growth of a count since the start of an item, for its chart. It keeps at most {@value #MOST_POINTS} points for an item of any
 * length:
 * when it is full, every second point is removed, and new points are added half as often. Points have the total count, so removing points
 * does not change the total.
 */
final class RateHistory {

    static final int MOST_POINTS = 512;

    private static final int MOST_RATES = 200;
    private static final int WINDOWS = 100;
    private static final long MINUTE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /**
     * A point of the chart.
     *
     * @param seconds since the start
     * @param perSecond the rate before that moment: over a minute, or a hundredth of the whole time if that is longer
     */
    record Rate(double seconds, double perSecond) {}

    private final long begin;
    private final long[] nanos = new long[MOST_POINTS];
    private final long[] counts = new long[MOST_POINTS];
    private int size = 1;
    private long spacing = TimeUnit.SECONDS.toNanos(1);

    /** A count that is 0 at the start. */
    RateHistory(long begin) {
        this.begin = begin;
    }

    /** Adds the current count. Time and count never decrease. */
    void add(long now, long count) {
        long since = now - begin;
        // The last point is always the latest. It is kept only at some distance from the one before it.
        if (size > 1 && nanos[size - 1] - nanos[size - 2] < spacing) {
            size--;
        }
        if (size == MOST_POINTS) {
            thin();
        }
        nanos[size] = since;
        counts[size++] = count;
    }

    private void thin() {
        int kept = 0;
        for (int i = 0; i < size; i += 2) {
            nanos[kept] = nanos[i];
            counts[kept++] = counts[i];
        }
        size = kept;
        spacing *= 2;
    }

    int points() {
        return size;
    }

    /**
     * The rate over time, evenly spaced from the start; empty if nothing was counted. It ends with the last report, because later work is
     * not known yet; only a silent item continues to {@code now}.
     *
     * @param now the moment
     * @param silent whether nothing is being done
     */
    List<Rate> rates(long now, boolean silent) {
        long until = silent ? now - begin : nanos[size - 1];
        List<Rate> rates = new ArrayList<>();
        if (size == 1 || until <= 0) {
            return rates;
        }
        long window = Math.max(MINUTE_NANOS, until / WINDOWS);
        for (int i = 1; i <= MOST_RATES; i++) {
            double end = (double) until * i / MOST_RATES;
            double start = Math.max(0, end - window);
            rates.add(new Rate(end / 1e9, (countAt(end) - countAt(start)) * 1e9 / (end - start)));
        }
        return rates;
    }

    /** Interpolates linearly between two points. */
    private double countAt(double since) {
        int after = 0;
        while (after < size && nanos[after] < since) {
            after++;
        }
        if (after == 0 || after == size) {
            return counts[Math.min(after, size - 1)];
        }
        double share = (since - nanos[after - 1]) / (nanos[after] - nanos[after - 1]);
        return counts[after - 1] + share * (counts[after] - counts[after - 1]);
    }
}
