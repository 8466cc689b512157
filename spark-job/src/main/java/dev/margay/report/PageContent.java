package dev.margay.report;

import java.awt.image.BufferedImage;
import java.util.Locale;

/** Fills the model of a page. */
final class PageContent {

    private static final int TICKS = 5;

    private final ReportContent content;

    PageContent(ReportContent content) {
        this.content = content;
    }

    PageModel model() {
        return new PageModel(
                shown(content.title()),
                verdict(),
                frame(),
                PeakPanel.of(content).stream().map(this::panel).toList(),
                montage(),
                MapPicture.of(content.maps()).stream().map(PageContent::map).toList(),
                chart(new ScoreChart(content).chart()),
                content.rings().map(profile -> chart(new RingChart(profile).chart())).stream()
                        .toList(),
                content.survival().map(counts -> chart(new SurvivalChart(counts).chart())).stream()
                        .toList(),
                new ParticleCharts(content)
                        .charts().stream().map(PageContent::chart).toList(),
                content.facts().stream().map(PageContent::facts).toList(),
                ParticleRows.table(content));
    }

    private String verdict() {
        int count = content.particles().size();
        return String.format(
                Locale.ROOT,
                "%s above a %s of %.2f, in %d × %d pixels of %s Å, from %,d correlograms.",
                count == 0
                        ? "No particle"
                        : count == 1 ? "One particle" : String.format(Locale.ROOT, "%,d particles", count),
                content.scores().name(),
                content.scores().threshold(),
                content.width(),
                content.height(),
                plain(content.pixelSizeAngstrom()),
                content.maps().correlograms());
    }

    private PageModel.Frame frame() {
        ScaleBar bar = ScaleBar.of(content.width(), content.pixelSizeAngstrom());
        return new PageModel.Frame(
                content.width(),
                content.height(),
                bar.label(),
                percent(bar.pixels(), content.width()),
                content.micrograph().isPresent());
    }

    private PageModel.Panel panel(PeakPanel panel) {
        BufferedImage picture = panel.picture();
        return new PageModel.Panel(
                panel.name(),
                panel.title(),
                panel.note(),
                PictureData.jpegAddress(picture),
                percent(panel.offset(), content.width()),
                percent(panel.offset(), content.height()),
                percent((double) picture.getWidth() * panel.columns(), content.width()),
                percent((double) picture.getHeight() * panel.rows(), content.height()),
                String.format(Locale.ROOT, "%.1f", panel.ringRadius()));
    }

    private PageModel.Montage montage() {
        PeakMontage montage = new PeakMontage(content);
        return new PageModel.Montage(
                montage.tiles().stream()
                        .map(tile -> new PageModel.Tile(
                                tile.particle().position(),
                                MontagePicture.caption(tile.particle()),
                                tile.box().map(PictureData::pngAddress).orElse(""),
                                tile.projection().map(PictureData::pngAddress).orElse("")))
                        .toList(),
                plain(montage.resolutionAngstrom()) + " Å",
                content.micrograph().isPresent(),
                content.template().isPresent());
    }

    private static PageModel.Map map(MapPicture map) {
        return new PageModel.Map(
                map.title(),
                map.unit(),
                map.note(),
                PictureData.pngAddress(map.picture()),
                MapPicture.COLOURS.css(),
                Ticks.of(map.range(), TICKS).stream()
                        .map(tick -> new PageModel.Tick(tick.label(), percent(tick.fraction(), 1)))
                        .toList());
    }

    static PageModel.ChartImage chart(ReportChart chart) {
        BufferedImage light = chart.picture(ChartTheme.LIGHT);
        return new PageModel.ChartImage(
                chart.title(),
                PictureData.pngAddress(light),
                PictureData.pngAddress(chart.picture(ChartTheme.DARK)),
                light.getWidth() / Chart.DENSITY,
                light.getHeight() / Chart.DENSITY);
    }

    static FactGroup facts(FactGroup group) {
        return new FactGroup(
                shown(group.title()),
                group.facts().stream()
                        .map(fact -> new Fact(shown(fact.name()), shown(fact.value())))
                        .toList());
    }

    /** Replaces control characters, which are not allowed in a page. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .map(c -> c == '\n' || c == '\t' || isShown(c) ? c : '\ufffd')
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static boolean isShown(int codePoint) {
        return !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.SURROGATE
                && Character.isDefined(codePoint);
    }

    /** At most four decimals, without zeros at the end. */
    static String plain(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
    }

    private static String percent(double part, double whole) {
        return String.format(Locale.ROOT, "%.4f%%", 100 * part / whole);
    }
}
