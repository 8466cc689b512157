package dev.margay.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A history of limited length loses detail with time, but it keeps the total. */
class RateHistoryTest {

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void thinningKeepsTheTotal() {
        RateHistory history = new RateHistory(seconds(100));
        long count = 0;
        long days = TimeUnit.DAYS.toSeconds(3);
        for (long t = 2; t <= days; t += 2) {
            // Half the rate on the second day.
            count += t > days / 3 && t <= 2 * days / 3 ? 100 : 200;
            history.add(seconds(100 + t), count);
        }
        assertThat(history.points()).isBetween(RateHistory.MOST_POINTS / 2, RateHistory.MOST_POINTS);
        List<RateHistory.Rate> rates = history.rates(seconds(100 + days), false);
        double step = rates.get(0).seconds();
        double total =
                rates.stream().mapToDouble(rate -> rate.perSecond() * step).sum();
        // The last point is always exact. The sum of a moving mean differs by its first window.
        assertThat(rates.get(rates.size() - 1).seconds()).isEqualTo((double) days);
        assertThat(total).isCloseTo((double) count, within(0.005 * count));
        assertThat(rates.get(20).perSecond()).isCloseTo(100, within(1e-6));
        assertThat(rates.get(100).perSecond()).isCloseTo(50, within(1e-6));
        assertThat(rates.get(180).perSecond()).isCloseTo(100, within(1e-6));
    }

    @Test
    void theLatestReportIsAlwaysOneOfThePoints() {
        RateHistory history = new RateHistory(0);
        for (int i = 1; i <= 5000; i++) {
            history.add(seconds(i), 3L * i);
            List<RateHistory.Rate> rates = history.rates(seconds(i), false);
            assertThat(rates.get(rates.size() - 1).seconds()).isEqualTo(i);
            assertThat(rates.get(rates.size() - 1).perSecond()).isCloseTo(3, within(1e-6));
        }
    }

    @Test
    void withoutReportsTheRateIsZero() {
        RateHistory history = new RateHistory(0);
        history.add(seconds(100), 1000);
        List<RateHistory.Rate> rates = history.rates(seconds(400), true);
        assertThat(rates.get(rates.size() - 1)).isEqualTo(new RateHistory.Rate(400, 0));
        assertThat(rates.get(0).perSecond()).isCloseTo(10, within(1e-9));
    }

    @Test
    void beforeTheFirstReportTheChartIsEmpty() {
        assertThat(new RateHistory(0).rates(seconds(10), false)).isEmpty();
    }
}
