package dev.margay.report;

import java.util.List;

/**
 * The model of the template of the page of a refinement, like {@link PageModel}.
 *
 * @param title of the page
 * @param verdict the result in a sentence
 * @param charts the charts; none without refined particles
 * @param best what the montage shows: the largest gains, or the highest scores
 * @param cut which particles are in the table if it does not have all of them
 * @param montage the particles at the top
 * @param facts the facts on the page
 * @param table of particles
 * @param refined how many particles are refined
 */
public record RefinementModel(
        String title,
        String verdict,
        List<ChartGroup> charts,
        String best,
        String cut,
        Montage montage,
        List<FactGroup> facts,
        Table table,
        int refined) {

    /**
     * Charts under one heading.
     *
     * @param id in the page
     * @param title the heading
     * @param name in the list of parts at the top
     * @param note below the heading; may be empty
     * @param charts at least one
     */
    public record ChartGroup(String id, String title, String name, String note, List<NotedChart> charts) {}

    /**
     * A chart.
     *
     * @param image the chart
     * @param note beside its title
     */
    public record NotedChart(PageModel.ChartImage image, String note) {}

    /**
     * The particles with the largest gains, or the highest scores.
     *
     * @param tiles largest first
     * @param resolution of the low-pass filter, with unit
     * @param missingBoxes how many tiles have no box, because the micrograph is not available
     * @param hasProjections whether the template is available
     */
    public record Montage(List<Tile> tiles, String resolution, int missingBoxes, boolean hasProjections) {}

    /**
     * A particle.
     *
     * @param position of its row
     * @param caption below it
     * @param detail below the caption
     * @param box address of the micrograph's box; empty if there is none
     * @param projection address of the projection; empty if there is none
     */
    public record Tile(int position, String caption, String detail, String box, String projection) {}

    /**
     * The table of particles.
     *
     * @param columns its header
     * @param rows in falling order of gain
     * @param cut whether there are more particles than rows
     */
    public record Table(List<PageModel.Column> columns, List<Row> rows, boolean cut) {}

    /**
     * A particle.
     *
     * @param position in falling order of gain; ids end with it
     * @param cells one for each column
     */
    public record Row(int position, List<String> cells) {}
}
