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

/** The report of a refinement as one HTML page, like {@link HtmlReport}. It has at most about 2 MB, whatever the number of particles. */
public final class RefinementPage {

    private static final String TEMPLATE = "refinement.ftlh";

    private final RefinementContent content;
    private final List<ParticleChange> changes;

    private RefinementPage(RefinementContent content) {
        this.content = content;
        changes = content.changes();
    }

    /** A page with this content. Nothing is read or drawn yet. */
    public static RefinementPage of(RefinementContent content) {
        return new RefinementPage(content);
    }

    /** Draws everything and writes the page as UTF-8; does not close the stream. */
    public void write(OutputStream out) throws IOException {
        PageTemplates.of(RefinementPage.class)
                .write(TEMPLATE, model(), new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    RefinementModel model() {
        return new RefinementModel(
                PageContent.shown(content.title()),
                verdict(),
                changes.isEmpty() ? List.of() : charts(),
                content.threshold().isPresent() ? "Highest scores" : "Largest gains",
                content.threshold().isPresent()
                        ? "The 50 particles with the highest and the 50 with the lowest z-score,"
                        : "The 50 particles with the largest gain and the 50 with the smallest,",
                montage(),
                content.facts().stream().map(PageContent::facts).toList(),
                ChangeRows.table(changes),
                changes.size());
    }

    private String verdict() {
        String refined =
                content.threshold().isPresent() ? partners(content.threshold().getAsDouble()) : refined();
        return content.failedMicrographs() == 0
                ? refined
                : refined + " " + counted(content.failedMicrographs(), "micrograph") + " could not be "
                        + (content.threshold().isPresent() ? "searched." : "refined.");
    }

    private String partners(double threshold) {
        long found = changes.stream().filter(change -> change.z() > threshold).count();
        return String.format(
                Locale.ROOT,
                "Found %,d %s beside %s in %s, with z-scores above %.2f. “Before” is the partner exactly where it was expected, and “after” the"
                        + " best pose around there.",
                found,
                found == 1 ? "partner" : "partners",
                counted(content.particles(), "particle"),
                counted(content.micrographs(), "micrograph"),
                threshold);
    }

    private String refined() {
        return changes.isEmpty()
                ? String.format(Locale.ROOT, "None of %s is refined.", counted(content.particles(), "particle"))
                : String.format(
                        Locale.ROOT,
                        "Refined %,d of %s in %s. On average, the z-score was %.2f before and is %.2f now; a particle has"
                                + " turned by %.2f° and moved by %.2f pixels.",
                        changes.size(),
                        counted(content.particles(), "particle"),
                        counted(content.micrographs(), "micrograph"),
                        mean(ParticleChange::zBefore),
                        mean(ParticleChange::z),
                        mean(ParticleChange::degrees),
                        mean(ParticleChange::pixels));
    }

    private static String counted(int count, String word) {
        return String.format(Locale.ROOT, "%,d %s%s", count, word, count == 1 ? "" : "s");
    }

    private double mean(ToDoubleFunction<ParticleChange> value) {
        return changes.stream().mapToDouble(value).average().orElse(0);
    }

    private List<RefinementModel.ChartGroup> charts() {
        RefinementCharts charts = new RefinementCharts(changes, content.threshold());
        List<RefinementModel.ChartGroup> groups = new ArrayList<>();
        groups.add(group("scores", "Z-scores before and after", "Z-scores", "", List.of(charts.scores())));
        groups.add(group("changes", "Changes", "Changes", charts.unchanged(), charts.changes()));
        List<RefinementCharts.Noted> errors = charts.errors();
        if (!errors.isEmpty()) {
            groups.add(group(
                    "errors",
                    "Estimated errors",
                    "Errors",
                    "Standard errors from the shape of the maximum of the z-score. A broad maximum gives a large error.",
                    errors));
        }
        return groups;
    }

    private static RefinementModel.ChartGroup group(
            String id, String title, String name, String note, List<RefinementCharts.Noted> charts) {
        return new RefinementModel.ChartGroup(
                id,
                title,
                name,
                note,
                charts.stream()
                        .map(one -> new RefinementModel.NotedChart(PageContent.chart(one.chart()), one.note()))
                        .toList());
    }

    private RefinementModel.Montage montage() {
        List<RefinementMontage.Tile> tiles = new RefinementMontage(content).tiles(changes);
        return new RefinementModel.Montage(
                tiles.stream().map(RefinementPage::tile).toList(),
                tiles.isEmpty()
                        ? ""
                        : PageContent.plain(
                                        RefinementMontage.lowPass(tiles.get(0).change())
                                                .resolutionAngstrom())
                                + " Å",
                (int) tiles.stream().filter(tile -> tile.box().isEmpty()).count(),
                tiles.stream().anyMatch(tile -> tile.projection().isPresent()));
    }

    /** A line may break after the comma only. */
    private static String detail(ParticleChange change) {
        String detail = String.format(Locale.ROOT, "turned %.1f°, moved %.1f px", change.degrees(), change.pixels());
        return detail.replace(' ', '\u00a0').replace(",\u00a0", ", ");
    }

    private static RefinementModel.Tile tile(RefinementMontage.Tile tile) {
        ParticleChange change = tile.change();
        return new RefinementModel.Tile(
                change.position(),
                String.format(Locale.ROOT, "Row %d: z %.2f → %.2f", change.number(), change.zBefore(), change.z()),
                detail(change),
                tile.box().map(PictureData::pngAddress).orElse(""),
                tile.projection().map(PictureData::pngAddress).orElse(""));
    }
}
