package dev.margay.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Axes have round numbers, for times from a second to many days, and for rates from 0.001 to millions per second. */
class RateChartTest {

    private static StatusModel.Chart chart(double seconds, double perSecond) {
        List<RateHistory.Rate> rates = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            rates.add(new RateHistory.Rate(seconds * i / 200, perSecond * (0.9 + 0.1 * i / 200)));
        }
        return new RateChart(rates).model();
    }

    private static List<String> times(StatusModel.Chart chart) {
        return chart.times().stream().map(StatusModel.Label::text).toList();
    }

    private static List<String> rates(StatusModel.Chart chart) {
        return chart.grid().stream().map(line -> line.label().text()).toList();
    }

    @Test
    void axesHaveRoundNumbers() {
        assertThat(times(chart(4300, 1470)))
                .containsExactly("0", "10 min", "20 min", "30 min", "40 min", "50 min", "60 min", "70 min");
        assertThat(rates(chart(4300, 1470))).containsExactly("0", "500", "1,000", "1,500");
        assertThat(times(chart(3 * 86_400, 0.037)))
                .containsExactly("0", "12 h", "24 h", "36 h", "48 h", "60 h", "72 h");
        assertThat(rates(chart(3 * 86_400, 0.037))).containsExactly("0.00", "0.01", "0.02", "0.03", "0.04");
    }

    @Test
    void allPointsAreInsideTheFrameForAnyNumbers() {
        for (double seconds : new double[] {0.01, 1, 59, 7200, 1e5, 1e6, 3e7}) {
            for (double perSecond : new double[] {0, 0.001, 1, 49, 51, 1234, 2e6}) {
                StatusModel.Chart chart = chart(seconds, perSecond);
                assertThat(times(chart)).hasSizeBetween(1, 60);
                assertThat(rates(chart)).hasSizeBetween(2, 6).doesNotHaveDuplicates();
                Pattern.compile("[ML]([-.\\d]+) ([-.\\d]+)")
                        .matcher(chart.area() + chart.line() + chart.grid())
                        .results()
                        .forEach(RateChartTest::isInside);
            }
        }
    }

    private static void isInside(MatchResult point) {
        assertThat(Double.parseDouble(point.group(1))).isBetween(0.0, 680.0);
        assertThat(Double.parseDouble(point.group(2))).isBetween(0.0, 190.0);
    }
}
