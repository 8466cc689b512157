package dev.margay.status;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * Recent reports of a growing count: its rate over the last minute, and whether reports have stopped.
 *
 * <p>If reports are more than twelve seconds apart, five of the usual intervals are used instead of the minute, so that a slow device
 * does not count as silent between two batches. Keeps about one report per second of that time.
 */
final class RecentReports {

    private static final long MINUTE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long SPACING_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int INTERVALS = 5;

    private record Report(long nanos, long count) {}

    private final ArrayDeque<Report> reports = new ArrayDeque<>();
    private final long firstNanos;
    private long intervals;

    /** The count at the start, with which the next report is compared. */
    RecentReports(long nanos, long count) {
        firstNanos = nanos;
        reports.add(new Report(nanos, count));
    }

    /** Adds a report; {@code nanos} and {@code count} never decrease. */
    void add(long nanos, long count) {
        intervals++;
        Report last = reports.removeLast();
        // The last report is kept only at some distance from the one before it.
        if (reports.isEmpty() || last.nanos() - reports.getLast().nanos() >= SPACING_NANOS) {
            reports.add(last);
        }
        reports.add(new Report(nanos, count));
        long windowStart = nanos - windowNanos();
        while (second().nanos() - windowStart <= 0) {
            reports.removeFirst();
        }
    }

    /** The rate per second in the window before the last report; 0 if it is silent or has not reported yet. */
    double perSecond(long now) {
        Report last = reports.getLast();
        if (isSilent(now)) {
            return 0;
        }
        long windowStart = now - windowNanos();
        Report base = reports.getFirst();
        for (Report report : reports) {
            if (report.nanos() - windowStart <= 0) {
                base = report;
            }
        }
        return last.nanos() == base.nanos() ? 0 : (last.count() - base.count()) * 1e9 / (last.nanos() - base.nanos());
    }

    /** Whether nothing was reported for longer than the window. */
    boolean isSilent(long now) {
        return nanosSinceLast(now) > windowNanos();
    }

    long nanosSinceLast(long now) {
        return now - reports.getLast().nanos();
    }

    private long windowNanos() {
        long usual = intervals == 0 ? 0 : (reports.getLast().nanos() - firstNanos) / intervals;
        return Math.max(MINUTE_NANOS, INTERVALS * usual);
    }

    private Report second() {
        var iterator = reports.iterator();
        iterator.next();
        return iterator.next();
    }
}
