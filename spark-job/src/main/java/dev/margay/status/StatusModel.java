package dev.margay.status;

import java.util.List;

/**
 * The model of the template of the status page: text that is ready to be shown, not escaped. All parts are public because the template
 * reads them by reflection.
 *
 * @param heading of the browser's tab
 * @param words for what is counted
 * @param title of the page
 * @param runningFor since the page was opened
 * @param counts of all items; null if there is only one
 * @param items the running ones
 * @param failed the last failed ones
 * @param finished the last finished ones
 */
public record StatusModel(
        String heading,
        Words words,
        String title,
        String runningFor,
        Counts counts,
        List<Item> items,
        Ended failed,
        Ended finished) {

    /**
     * Words for what is counted.
     *
     * @param units what an item consists of: {@code correlograms}
     * @param unitsHeading the same as a heading
     * @param items {@code searches}
     * @param itemHeading a single one as a heading
     */
    public record Words(String units, String unitsHeading, String items, String itemHeading) {}

    /**
     * Numbers of items.
     *
     * @param fraction done, from 0 to 1; empty if the number of items is not known
     * @param ended done or failed
     * @param expected number of all items; empty if not known
     * @param inFlight that run now
     * @param failed that failed; empty if none
     * @param left time until all are done; empty if not known
     */
    public record Counts(String fraction, String ended, String expected, String inFlight, String failed, String left) {}

    /**
     * An item that runs now.
     *
     * @param name its name
     * @param fraction done, from 0 to 1
     * @param percent the same in percent
     * @param facts a few numbers
     * @param chart the rate over time; null before the first report
     * @param devices the work of each device
     * @param furtherDevices number of devices that are not shown; empty if all are shown
     * @param preview of the highest correlations; null before the first round
     */
    public record Item(
            String name,
            String fraction,
            String percent,
            List<Fact> facts,
            Chart chart,
            List<Device> devices,
            String furtherDevices,
            Preview preview) {}

    /**
     * A number with its name.
     *
     * @param name of the number
     * @param value in words
     * @param note in smaller letters; may be empty
     * @param silent whether it shows a long time without reports
     */
    public record Fact(String name, String value, String note, boolean silent) {}

    /**
     * A device.
     *
     * @param name executor and device
     * @param units that it has done
     * @param rate of the last minute
     * @param lastReport how long ago
     * @param silent whether it has not reported for a long time
     */
    public record Device(String name, String units, String rate, String lastReport, boolean silent) {}

    /**
     * A chart as SVG paths and labels.
     *
     * @param width of the drawing
     * @param height of the drawing
     * @param grid horizontal lines with their labels
     * @param times labels of the time axis
     * @param area path of the area below the line
     * @param line path of the line
     */
    public record Chart(
            String width, String height, List<GridLine> grid, List<Label> times, String area, String line) {}

    /**
     * A horizontal line.
     *
     * @param path of the line
     * @param label its rate
     */
    public record GridLine(String path, Label label) {}

    /**
     * Text in a chart.
     *
     * @param x position
     * @param y position
     * @param text the text
     */
    public record Label(String x, String y, String text) {}

    /**
     * A picture.
     *
     * @param address relative to the page
     * @param width on the page, pixels
     * @param height on the page, pixels
     * @param caption below it
     * @param note in smaller letters
     */
    public record Preview(String address, String width, String height, String caption, String note) {}

    /**
     * Items that have ended.
     *
     * @param rows the last ones, the last first
     * @param more how many of all are shown; empty if all are shown
     */
    public record Ended(List<Row> rows, String more) {}

    /**
     * An item that has ended.
     *
     * @param name its name
     * @param outcome what was found, or why it failed
     * @param units done
     * @param rate units per second
     * @param took how long
     * @param ended how long ago
     */
    public record Row(String name, String outcome, String units, String rate, String took, String ended) {}
}
