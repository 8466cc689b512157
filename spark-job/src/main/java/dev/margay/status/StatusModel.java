package dev.margay.status;

import java.util.List;

/**
 * What the template of the status page is filled with: text that is ready to be shown, not escaped. Public with all its parts because the
 * template reads them by reflection.
 *
 * @param heading of the browser's tab
 * @param title of the page
 * @param runningFor since the page was opened
 * @param counts of all searches; null if there is only one
 * @param searches that run now
 * @param failed the last ones that failed
 * @param finished the last ones that were finished
 */
public record StatusModel(
        String heading,
        String title,
        String runningFor,
        Counts counts,
        List<Search> searches,
        Ended failed,
        Ended finished) {

    /**
     * How many searches.
     *
     * @param fraction done, from 0 to 1; empty if nobody knows how many there are
     * @param ended done or failed
     * @param expected in all; empty if nobody knows
     * @param inFlight that run now
     * @param failed that failed; empty if none
     * @param left time until all are done; empty if it is not known
     */
    public record Counts(String fraction, String ended, String expected, String inFlight, String failed, String left) {}

    /**
     * A search that runs now.
     *
     * @param name what it is called
     * @param fraction done, from 0 to 1
     * @param percent the same in words
     * @param facts a few numbers
     * @param chart the rate over time; null if nothing was reported yet
     * @param devices what each has done
     * @param furtherDevices how many are not shown; empty if all are
     * @param preview of the highest correlations; null if there is none yet
     */
    public record Search(
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
     * @param name what it is
     * @param value in words
     * @param note in smaller letters; may be empty
     * @param silent whether it says that nothing was reported for long
     */
    public record Fact(String name, String value, String note, boolean silent) {}

    /**
     * A device.
     *
     * @param name executor and device
     * @param correlograms that it has done
     * @param rate of the last minute
     * @param lastReport how long ago
     * @param silent whether it has not reported for long
     */
    public record Device(String name, String correlograms, String rate, String lastReport, boolean silent) {}

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
     * @param x where
     * @param y where
     * @param text what
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
     * Searches that have ended.
     *
     * @param rows the last ones, the last first
     * @param more how many of how many are shown; empty if all are
     */
    public record Ended(List<Row> rows, String more) {}

    /**
     * A search that has ended.
     *
     * @param name what it is called
     * @param outcome what was found, or why it failed
     * @param correlograms done
     * @param rate correlograms per second
     * @param took how long
     * @param ended how long ago
     */
    public record Row(String name, String outcome, String correlograms, String rate, String took, String ended) {}
}
