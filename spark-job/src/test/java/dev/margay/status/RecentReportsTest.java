package dev.margay.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The rate is that of the last minute. A search or device without reports for longer is silent. */
class RecentReportsTest {

    private static long seconds(double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void theRateIgnoresReportsOlderThanAMinute() {
        RecentReports reports = new RecentReports(seconds(5), 0);
        long count = 0;
        for (int t = 15; t <= 305; t += 10) {
            // 100 per second, then 10 per second.
            count += t <= 205 ? 1000 : 100;
            reports.add(seconds(t), count);
        }
        assertThat(reports.perSecond(seconds(305))).isEqualTo(10);
        // Between two reports, the rate does not change.
        assertThat(reports.perSecond(seconds(312))).isEqualTo(10);
    }

    @Test
    void inTheFirstMinuteTheRateCountsFromTheStart() {
        RecentReports reports = new RecentReports(0, 0);
        assertThat(reports.perSecond(seconds(3))).isZero();
        reports.add(seconds(10), 250);
        assertThat(reports.perSecond(seconds(14))).isEqualTo(25);
    }

    @Test
    void afterAMinuteWithoutAReportItIsSilentAndItsRateIsZero() {
        RecentReports reports = new RecentReports(0, 0);
        for (int t = 10; t <= 1000; t += 10) {
            reports.add(seconds(t), 25L * t);
        }
        assertThat(reports.isSilent(seconds(1059))).isFalse();
        assertThat(reports.perSecond(seconds(1059))).isEqualTo(25);
        assertThat(reports.isSilent(seconds(1061))).isTrue();
        assertThat(reports.perSecond(seconds(1061))).isZero();
        assertThat(reports.nanosSinceLast(seconds(1061))).isEqualTo(seconds(61));
        reports.add(seconds(1080), 25_080);
        assertThat(reports.isSilent(seconds(1080))).isFalse();
        assertThat(reports.perSecond(seconds(1080))).isEqualTo(1);
    }

    @Test
    void withRareReportsSilenceStartsAfterFiveIntervals() {
        RecentReports reports = new RecentReports(0, 0);
        for (int i = 1; i <= 10; i++) {
            reports.add(seconds(40 * i), 80L * i);
        }
        assertThat(reports.perSecond(seconds(400))).isEqualTo(2);
        assertThat(reports.isSilent(seconds(599))).isFalse();
        assertThat(reports.isSilent(seconds(601))).isTrue();
    }

    @Test
    void aThousandReportsPerSecondGiveTheSameRate() {
        RecentReports reports = new RecentReports(0, 0);
        for (int i = 1; i <= 200_000; i++) {
            reports.add(seconds(i / 1000.0), i);
        }
        assertThat(reports.perSecond(seconds(200))).isCloseTo(1000, within(1e-6));
    }

    @Test
    void theClockMayOverflow() {
        long start = Long.MAX_VALUE - seconds(30);
        RecentReports reports = new RecentReports(start, 0);
        for (int t = 10; t <= 120; t += 10) {
            reports.add(start + seconds(t), 7L * t);
        }
        assertThat(reports.perSecond(start + seconds(120))).isEqualTo(7);
        assertThat(reports.isSilent(start + seconds(190))).isTrue();
    }
}
