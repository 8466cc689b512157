package dev.margay.scaling;

import dev.margay.scaling.RunSettings;
import dev.margay.scaling.ScalingResult;
import dev.margay.scaling.ScalingResult.SlotShares;
import dev.margay.scaling.SearchSize;
import dev.margay.scaling.measure.MeasuredPart;
import java.util.List;
import java.util.Locale;

/** What a reckoning of scaling prints. */
final class ScalingReport {

    private static final String PART = "%-32s  %10s  %10s  %10s  %s%n";
    private static final String ROW =
            "%7s  %5s  %9s  %9s  %6s  %6s  %6s  %6s  %6s  %6s  %9s  %8s  %10s  %9s  %9s  %9s  %8s  %8s%n";

    private final StringBuilder text = new StringBuilder();

    /** What was measured. */
    void costs(List<MeasuredPart> parts) {
        line(PART, "cost", "median s", "fastest s", "slowest s", "that is");
        for (MeasuredPart part : parts) {
            line(
                    PART,
                    part.name(),
                    number(part.seconds()),
                    number(part.leastSeconds()),
                    number(part.mostSeconds()),
                    each(part));
        }
        line("%n");
    }

    private static String each(MeasuredPart part) {
        return part.unit().equals("byte")
                ? String.format(Locale.ROOT, "%.0f MB/s", part.perSecond() / 1e6)
                : String.format(Locale.ROOT, "%s ns a %s", number(part.nanosecondsEach()), part.unit());
    }

    /** One search on clusters of several sizes. */
    void search(SearchSize size, List<ScalingResult> results) {
        line(
                "One search: %d x %d / %d, %,d orientations x %d defoci = %,d correlograms; %.0f MB of statistics in %d"
                        + " tiles%n",
                size.imageHeight(),
                size.imageWidth(),
                size.templateSize(),
                size.orientations(),
                size.defoci(),
                size.correlograms(),
                size.statisticsBytes() / 1e6,
                size.tiles());
        rows(results);
    }

    /** A data set on clusters of several sizes. */
    void dataSet(RunSettings settings, List<ScalingResult> results) {
        line("%n%,d micrographs, %d in flight%n", results.get(0).micrographs(), settings.inFlight());
        rows(results);
    }

    private void rows(List<ScalingResult> results) {
        line(
                ROW,
                "devices",
                "nodes",
                "time",
                "an hour",
                "in use",
                "corr.",
                "set up",
                "hand",
                "merge",
                "idle",
                "dispatch",
                "rounds",
                "tasks",
                "shuffle",
                "collect",
                "broadcast",
                "first in",
                "driver");
        for (ScalingResult result : results) {
            SlotShares shares = result.shares();
            line(
                    ROW,
                    result.cluster().devices(),
                    result.cluster().nodes(),
                    time(result.wallSeconds()),
                    number(result.micrographsPerHour()),
                    percent(result.utilisation()),
                    percent(shares.correlating()),
                    percent(shares.setUp()),
                    percent(shares.handingOut()),
                    percent(shares.merging()),
                    percent(shares.idle()),
                    percent(result.dispatcherShare()),
                    number(result.rounds()),
                    number(result.tasks()),
                    bytes(result.shuffleBytes()),
                    bytes(result.collectBytes()),
                    bytes(result.broadcastBytes()),
                    time(result.firstBroadcastSeconds()),
                    bytes(result.driverBytes()));
        }
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

    /** Three digits. */
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
