package dev.margay.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** Axes have round numbers, from a second to many days and from thousandths to millions a second. */
class RateChartTest {

    private static String chart(double seconds, double perSecond) {
        List<RateHistory.Rate> rates = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            rates.add(new RateHistory.Rate(seconds * i / 200, perSecond * (0.9 + 0.1 * i / 200)));
        }
        Html html = new Html();
        new RateChart(rates).write(html);
        return html.toString();
    }

    private static List<String> labels(String chart, String axis) {
        return Pattern.compile("<text class=\"" + axis + "\"[^>]*>([^<]*)<")
                .matcher(chart)
                .results()
                .map(label -> label.group(1))
                .toList();
    }

    @Test
    void axesAreRound() {
        assertThat(labels(chart(4300, 1470), "time"))
                .containsExactly("0", "10 min", "20 min", "30 min", "40 min", "50 min", "60 min", "70 min");
        assertThat(labels(chart(4300, 1470), "rate")).containsExactly("0", "500", "1,000", "1,500");
        assertThat(labels(chart(3 * 86_400, 0.037), "time"))
                .containsExactly("0", "12 h", "24 h", "36 h", "48 h", "60 h", "72 h");
        assertThat(labels(chart(3 * 86_400, 0.037), "rate")).containsExactly("0.00", "0.01", "0.02", "0.03", "0.04");
    }

    @Test
    void nothingLeavesTheFrameAndItIsXmlWhateverTheNumbers() throws Exception {
        for (double seconds : new double[] {0.01, 1, 59, 7200, 1e5, 1e6, 3e7}) {
            for (double perSecond : new double[] {0, 0.001, 1, 49, 51, 1234, 2e6}) {
                String chart = chart(seconds, perSecond);
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(chart)));
                assertThat(labels(chart, "time")).hasSizeBetween(1, 60);
                assertThat(labels(chart, "rate")).hasSizeBetween(2, 6).doesNotHaveDuplicates();
                Pattern.compile("[ML]([-.\\d]+) ([-.\\d]+)")
                        .matcher(chart)
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
