package dev.margay.scaling;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.scaling.measure.MeasuredPart;
import dev.margay.scaling.model.CapacityEstimate;
import dev.margay.scaling.model.RunSettings;
import dev.margay.scaling.model.SearchAmounts;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The text that the program prints. */
final class CapacityReport {

    /**
     * A column of the tables of estimates.
     *
     * @param name in the first line
     * @param width in characters
     * @param cell the text for an estimate
     */
    private record Column(String name, int width, Function<CapacityEstimate, String> cell) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("devices", 7, e -> Integer.toString(e.cluster().devices())),
            new Column("machines", 8, e -> Integer.toString(e.cluster().nodes())),
            new Column("time", 9, e -> time(e.wallSeconds())),
            new Column("an hour", 9, e -> number(e.micrographsPerHour())),
            new Column("in use", 6, e -> percent(e.utilisation())),
            new Column("correlating", 11, e -> percent(e.shares().correlating())),
            new Column("setup", 6, e -> percent(e.shares().setUp())),
            new Column("sending", 7, e -> percent(e.shares().sending())),
            new Column("merging", 7, e -> percent(e.shares().merging())),
            new Column("idle", 6, e -> percent(e.shares().idle())),
            new Column("scheduling", 10, e -> percent(e.dispatcherShare())),
            new Column("rounds", 10, e -> number(e.rounds())),
            new Column("tasks", 10, e -> number(e.tasks())),
            new Column("shuffled", 8, e -> bytes(e.shuffleBytes())),
            new Column("collected", 9, e -> bytes(e.collectBytes())),
            new Column("broadcast", 9, e -> bytes(e.broadcastBytes())),
            new Column("until all have it", 17, e -> time(e.firstBroadcastSeconds())),
            new Column("driver", 8, e -> bytes(e.driverBytes())));

    private static final String PART = "%-40s  %10s  %10s  %10s  %s%n";

    private final StringBuilder text = new StringBuilder();

    /** What was measured. */
    void costs(List<MeasuredPart> parts) {
        line(PART, "part", "median s", "fastest s", "slowest s", "this is");
        for (MeasuredPart part : parts) {
            line(
                    PART,
                    part.part().description(),
                    number(part.seconds()),
                    number(part.leastSeconds()),
                    number(part.mostSeconds()),
                    rate(part));
        }
        line("%n");
    }

    private static String rate(MeasuredPart part) {
        return switch (part.part().unit()) {
            case BYTE -> String.format(Locale.ROOT, "%.0f MB/s", part.perSecond() / 1e6);
            default ->
                number(part.nanosecondsEach())
                        + " ns for each "
                        + part.part().unit().description();
        };
    }

    /** One search on clusters of several sizes. */
    void search(SearchAmounts amounts, List<CapacityEstimate> estimates) {
        CorrelationShape shape = amounts.shape();
        line(
                "One search: %d x %d / %d, %,d orientations x %d defoci = %,d correlograms; %.0f MB of statistics,"
                        + " tiles: %d%n",
                shape.imageHeight(),
                shape.imageWidth(),
                shape.templateSize(),
                shape.orientations(),
                shape.defoci(),
                amounts.correlograms(),
                amounts.statisticsBytes() / 1e6,
                amounts.tiles());
        table(estimates);
    }

    /** A data set on clusters of several sizes. */
    void dataSet(RunSettings settings, List<CapacityEstimate> estimates) {
        line(
                "%nMicrographs: %,d, in flight: %s%n",
                estimates.get(0).micrographs(),
                settings.inFlight().isPresent() ? settings.inFlight().getAsInt() : "as many as fill the devices");
        table(estimates);
    }

    private void table(List<CapacityEstimate> estimates) {
        row(Column::name);
        for (CapacityEstimate estimate : estimates) {
            row(column -> column.cell().apply(estimate));
        }
    }

    private void row(Function<Column, String> cell) {
        line(
                "%s%n",
                COLUMNS.stream()
                        .map(column -> " "
                                        .repeat(Math.max(
                                                0,
                                                column.width()
                                                        - cell.apply(column).length()))
                                + cell.apply(column))
                        .collect(Collectors.joining("  ")));
    }

    /** All of it. */
    String text() {
        return text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** With three digits; large ones with all digits before the point. */
    static String number(double value) {
        if (value >= 1e9 || (value > 0 && value < 1e-3)) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        return String.format(
                Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f", value);
    }

    static String time(double seconds) {
        if (seconds < 600) {
            return number(seconds) + " s";
        }
        if (seconds < 3 * 3600) {
            return number(seconds / 60) + " min";
        }
        return seconds < 3 * 86_400 ? number(seconds / 3600) + " h" : number(seconds / 86_400) + " d";
    }

    static String bytes(double bytes) {
        if (bytes < 1e12) {
            return number(bytes / 1e9) + " GB";
        }
        return bytes < 1e15 ? number(bytes / 1e12) + " TB" : number(bytes / 1e15) + " PB";
    }
}
