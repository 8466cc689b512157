package dev.margay.report;

import dev.margay.page.PageTemplates;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The report of an optimisation as one HTML page, like {@link HtmlReport}. */
public final class OptimisationPage {

    private static final String TEMPLATE = "optimisation.ftlh";

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final double ROOM = 0.08;

    private final OptimisationContent content;
    private final OptimisationContent.Point best;

    private OptimisationPage(OptimisationContent content) {
        this.content = content;
        best = content.trials().stream()
                .max(Comparator.comparingDouble(OptimisationContent.Point::figure))
                .orElseThrow();
    }

    /** A page with this content, which has at least one trial. Nothing is drawn yet. */
    public static OptimisationPage of(OptimisationContent content) {
        return new OptimisationPage(content);
    }

    /** Draws everything and writes the page as UTF-8; does not close the stream. */
    public void write(OutputStream out) throws IOException {
        PageTemplates.of(OptimisationPage.class)
                .write(TEMPLATE, model(), new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    OptimisationModel model() {
        ReportChart chart =
                new ReportChart("optimisation", content.figure() + " for each " + content.quantity(), this::curve);
        return new OptimisationModel(
                PageContent.shown(content.title()),
                verdict(),
                content.joint().orElse(""),
                content.quantity() + " (" + content.unit() + ")",
                content.figure(),
                PageContent.chart(chart),
                content.trials().stream().map(this::row).toList(),
                content.facts().stream().map(PageContent::facts).toList());
    }

    private String verdict() {
        String gain = String.format(
                Locale.ROOT,
                "The best %s that was tried is %s %s: the %s of %,d %s is %s there, and %s at the start.",
                content.quantity(),
                best.shown(),
                content.unit(),
                content.figure(),
                content.particles(),
                content.particles() == 1 ? "particle" : "particles",
                figure(best.figure()),
                figure(content.startFigure()));
        return content.vertex().isPresent()
                ? gain
                        + String.format(
                                Locale.ROOT,
                                " A parabola through it and its neighbours has its top at %s %s.",
                                PageContent.plain(content.vertex().getAsDouble()),
                                content.unit())
                : gain + " It is the first or the last of the values, so the optimum may lie beyond.";
    }

    private static String figure(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    private OptimisationModel.Row row(OptimisationContent.Point point) {
        return new OptimisationModel.Row(
                point.shown(),
                figure(point.figure()),
                String.format(Locale.ROOT, "%,d", point.particles()),
                point.equals(best));
    }

    private Chart curve(ChartTheme theme) {
        List<OptimisationContent.Point> points = content.trials();
        double[] x =
                points.stream().mapToDouble(OptimisationContent.Point::value).toArray();
        double[] y =
                points.stream().mapToDouble(OptimisationContent.Point::figure).toArray();
        double low = points.stream()
                .mapToDouble(OptimisationContent.Point::figure)
                .min()
                .orElse(0);
        double room = Math.max(1e-3, ROOM * (best.figure() - low));
        Chart chart = new Chart(
                        WIDTH, HEIGHT, content.quantity() + " (" + content.unit() + ")", content.figure(), theme)
                .y(low - room, best.figure() + room)
                .measured("between", x, y)
                .dots("tried", x, y)
                .largeDots();
        content.vertex().ifPresent(top -> chart.mark("top", top, low - room, best.figure() + room));
        return chart;
    }
}
