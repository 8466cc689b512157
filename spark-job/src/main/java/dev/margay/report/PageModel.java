package dev.margay.report;

import java.util.List;

/**
 * The model of the template of the page: text that is ready to be shown, not escaped, and pictures as data addresses. All parts are public
 * because the template reads them by reflection.
 *
 * @param title of the page
 * @param verdict the result in a sentence
 * @param frame the micrograph, in which panels are placed
 * @param panels pictures with rings
 * @param montage the best peaks
 * @param maps in colours
 * @param scores the histogram of z-scores
 * @param rings Thon rings of the micrograph; empty without it
 * @param survival how many of all correlations are above each value; empty if they were not counted
 * @param distributions of the particles' orientation and defocus; empty without particles
 * @param facts the facts on the page
 * @param table of particles
 */
public record PageModel(
        String title,
        String verdict,
        Frame frame,
        List<Panel> panels,
        Montage montage,
        List<Map> maps,
        ChartImage scores,
        List<ChartImage> rings,
        List<ChartImage> survival,
        List<ChartImage> distributions,
        List<FactGroup> facts,
        Table table) {

    /**
     * The frame of the micrograph.
     *
     * @param width in pixels of the micrograph
     * @param height in pixels of the micrograph
     * @param scaleBar its length in words
     * @param scaleBarPercent its length in percent of the frame's width
     * @param hasMicrograph whether the micrograph is available
     */
    public record Frame(int width, int height, String scaleBar, String scaleBarPercent, boolean hasMicrograph) {}

    /**
     * A picture in the frame; lengths are percentages of the frame's.
     *
     * @param name start of ids
     * @param title of the picture
     * @param note describes a pixel
     * @param address of the picture
     * @param left its left edge
     * @param top its top edge
     * @param width its width
     * @param height its height
     * @param ringRadius in pixels of the micrograph
     */
    public record Panel(
            String name,
            String title,
            String note,
            String address,
            String left,
            String top,
            String width,
            String height,
            String ringRadius) {}

    /**
     * The best peaks.
     *
     * @param tiles best first
     * @param resolution of the low-pass filter, with unit
     * @param hasBoxes whether the micrograph is available
     * @param hasProjections whether the template is available
     */
    public record Montage(List<Tile> tiles, String resolution, boolean hasBoxes, boolean hasProjections) {}

    /**
     * A peak.
     *
     * @param position of its particle
     * @param caption below it
     * @param box address of the micrograph's box; empty if there is none
     * @param projection address of the projection; empty if there is none
     */
    public record Tile(int position, String caption, String box, String projection) {}

    /**
     * A map with its colour bar.
     *
     * @param title of the picture
     * @param unit of its values
     * @param note describes a pixel
     * @param address of the picture
     * @param gradient of the bar, as CSS
     * @param ticks on it
     */
    public record Map(String title, String unit, String note, String address, String gradient, List<Tick> ticks) {}

    /**
     * A value on a colour bar.
     *
     * @param label the value
     * @param percent position from the left
     */
    public record Tick(String label, String percent) {}

    /**
     * A chart.
     *
     * @param title of the picture
     * @param light address of the picture for light pages
     * @param dark address of the picture for dark pages
     * @param width in pixels of the page
     * @param height in pixels of the page
     */
    public record ChartImage(String title, String light, String dark, int width, int height) {}

    /**
     * The table of particles.
     *
     * @param columns its header
     * @param rows in falling order of z
     */
    public record Table(List<Column> columns, List<Row> rows) {}

    /**
     * A column.
     *
     * @param name of the column
     * @param unit of it; may be empty
     * @param falling whether rows are sorted by it, highest first
     */
    public record Column(String name, String unit, boolean falling) {}

    /**
     * A particle.
     *
     * @param position in the list; ids end with it
     * @param label for screen readers
     * @param x of its centre in the frame, in pixels of the micrograph
     * @param y of its centre in the frame
     * @param cells one for each column
     */
    public record Row(int position, String label, String x, String y, List<String> cells) {}
}
