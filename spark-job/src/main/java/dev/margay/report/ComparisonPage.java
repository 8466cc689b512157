package dev.margay.report;

import dev.margay.page.PageTemplates;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The report of a comparison of two tables as one HTML page, like {@link HtmlReport}.
 *
 * @param content of the page
 */
public record ComparisonPage(ComparisonContent content) {

    private static final String TEMPLATE = "comparison.ftlh";

    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final double TOP = 1.05;

    /** Draws everything and writes the page as UTF-8; does not close the stream. */
    public void write(OutputStream out) throws IOException {
        PageTemplates.of(ComparisonPage.class)
                .write(TEMPLATE, model(), new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    ComparisonModel model() {
        return new ComparisonModel(
                PageContent.shown(content.title()),
                verdict(),
                charts().stream().map(PageContent::chart).toList(),
                content.facts().stream().map(PageContent::facts).toList());
    }

    private String verdict() {
        return String.format(
                Locale.ROOT,
                "%,d of the %,d particles of %s are among the %,d of %s: recall %s, precision %s.",
                content.pairs().size(),
                content.first(),
                content.firstName(),
                content.second(),
                content.secondName(),
                percent(content.first()),
                percent(content.second()));
    }

    private String percent(int of) {
        return of == 0
                ? "unknown"
                : String.format(Locale.ROOT, "%.1f %%", 100.0 * content.pairs().size() / of);
    }

    private List<ReportChart> charts() {
        List<ReportChart> charts = new ArrayList<>();
        if (!content.curve().isEmpty()) {
            charts.add(new ReportChart("recall", "Recall and precision above each score", this::curve));
        }
        boolean scored = content.pairs().stream()
                .anyMatch(pair -> Double.isFinite(pair.firstScore()) && Double.isFinite(pair.secondScore()));
        if (scored) {
            charts.add(new ReportChart("scores", "Scores of the same particles", this::scores));
        }
        distribution(
                charts, "distances", "Distance of the centres", "distance (Å)", false, pair -> pair.distanceAngstrom());
        distribution(
                charts, "angles", "Angle between the orientations", "angle (degrees)", false, pair -> pair.degrees());
        distribution(
                charts,
                "defoci",
                "Difference of the defocus",
                "second minus first (Å)",
                true,
                pair -> pair.defocusAngstrom());
        return charts;
    }

    private void distribution(
            List<ReportChart> charts,
            String name,
            String title,
            String axis,
            boolean signed,
            ToDoubleFunction<ComparisonContent.Pair> value) {
        Distribution distribution = signed
                ? Distribution.ofChanges(content.pairs().stream().mapToDouble(value))
                : Distribution.ofSizes(content.pairs().stream().mapToDouble(value));
        if (!distribution.isEmpty() && !distribution.isZero()) {
            charts.add(new ReportChart(name, title, theme -> {
                Histogram histogram = distribution.histogram();
                return new Chart(WIDTH, HEIGHT, axis, "particles", theme)
                        .x(histogram.low(), histogram.high())
                        .y(0, TOP * histogram.highestCount())
                        .bars("particles", histogram, 0);
            }));
        }
    }

    private Chart curve(ChartTheme theme) {
        double[] score = content.curve().stream()
                .mapToDouble(ComparisonContent.AtScore::score)
                .toArray();
        return new Chart(
                        WIDTH,
                        HEIGHT,
                        "score in " + content.secondName() + " above which particles count",
                        "share",
                        theme)
                .y(0, TOP)
                .legend()
                .measured(
                        "recall",
                        score,
                        content.curve().stream()
                                .mapToDouble(ComparisonContent.AtScore::recall)
                                .toArray())
                .curve(
                        "precision",
                        score,
                        content.curve().stream()
                                .mapToDouble(ComparisonContent.AtScore::precision)
                                .toArray());
    }

    private Chart scores(ChartTheme theme) {
        List<ComparisonContent.Pair> scored = content.pairs().stream()
                .filter(pair -> Double.isFinite(pair.firstScore()) && Double.isFinite(pair.secondScore()))
                .toList();
        return new Chart(WIDTH, HEIGHT, "score in " + content.firstName(), "score in " + content.secondName(), theme)
                .dots(
                        "particles",
                        scored.stream()
                                .mapToDouble(ComparisonContent.Pair::firstScore)
                                .toArray(),
                        scored.stream()
                                .mapToDouble(ComparisonContent.Pair::secondScore)
                                .toArray());
    }
}
