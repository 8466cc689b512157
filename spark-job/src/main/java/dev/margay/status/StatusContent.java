package dev.margay.status;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Puts the numbers of the page into words.
 *
 * @param board all searches at one moment
 */
record StatusContent(BoardView board) {

    /** Maximum number of rows; status.json has all. */
    private static final int MOST_DEVICES = 64;

    StatusModel model() {
        return new StatusModel(
                heading(),
                board.title(),
                spoken(board.seconds()),
                board.hasMany() ? counts() : null,
                board.inFlight().stream().map(StatusContent::search).toList(),
                ended(board.failed(), board.failedCount()),
                ended(board.finished(), board.finishedCount()));
    }

    private String heading() {
        if (board.hasMany()) {
            return board.expectedCount() == 0
                    ? board.title()
                    : format("%d/%d - ", endedCount(), board.expectedCount()) + board.title();
        }
        return board.inFlight().size() == 1
                ? percent(board.inFlight().get(0).fraction()) + " - " + board.title()
                : board.title();
    }

    private int endedCount() {
        return board.finishedCount() + board.failedCount();
    }

    private StatusModel.Counts counts() {
        boolean known = board.expectedCount() > 0;
        return new StatusModel.Counts(
                known ? format("%.4f", Math.min(1, (double) endedCount() / board.expectedCount())) : "",
                format("%,d", endedCount()),
                known ? format("%,d", board.expectedCount()) : "",
                format("%,d", board.inFlight().size()),
                board.failedCount() > 0 ? format("%,d", board.failedCount()) : "",
                board.secondsLeft().isPresent() ? spoken(board.secondsLeft().getAsDouble()) : "");
    }

    private static StatusModel.Search search(SearchView search) {
        List<SearchView.Device> shown = Stream.concat(
                        search.devices().stream().filter(SearchView.Device::silent),
                        search.devices().stream().filter(device -> !device.silent()))
                .limit(MOST_DEVICES)
                .toList();
        int more = search.devices().size() - shown.size();
        return new StatusModel.Search(
                search.name(),
                format("%.4f", search.fraction()),
                percent(search.fraction()),
                facts(search),
                search.rates().isEmpty() ? null : new RateChart(search.rates()).model(),
                shown.stream().map(StatusContent::device).toList(),
                more > 0 ? format("%,d", more) : "",
                search.maxima().map(maxima -> preview(search, maxima)).orElse(null));
    }

    private static List<StatusModel.Fact> facts(SearchView search) {
        return List.of(
                fact(
                        "Correlograms",
                        format("%,d of %,d", search.done(), search.total()),
                        search.doneBefore() == 0 ? "" : format("%,d of them by an earlier run", search.doneBefore())),
                fact(
                        "Rate, last minute",
                        rate(search.perSecondOfLate()) + " /s",
                        rate(search.perSecond()) + " /s since it started"),
                search.silent()
                        ? new StatusModel.Fact(
                                "Time left", "unknown", "no report for " + spoken(search.secondsSinceReport()), true)
                        : fact(
                                "Time left",
                                search.secondsLeft().isPresent()
                                        ? spoken(search.secondsLeft().getAsDouble())
                                        : "unknown",
                                "at that rate"),
                fact("Running for", spoken(search.seconds()), ""));
    }

    private static StatusModel.Fact fact(String name, String value, String note) {
        return new StatusModel.Fact(name, value, note, false);
    }

    private static StatusModel.Device device(SearchView.Device device) {
        String ago = spoken(device.secondsSinceReport());
        return new StatusModel.Device(
                device.name(),
                format("%,d", device.correlograms()),
                rate(device.perSecondOfLate()),
                device.silent() ? "no report for " + ago : ago + " ago",
                device.silent());
    }

    private static StatusModel.Preview preview(SearchView search, MaximaPreview maxima) {
        return new StatusModel.Preview(
                maxima.path(search.id()),
                format("%d", maxima.enlargement() * maxima.width()),
                format("%d", maxima.enlargement() * maxima.height()),
                format("After %,d correlograms; highest %.2f.", maxima.correlograms(), maxima.highest()),
                format("Black is %.2f, white %.2f.", maxima.black(), maxima.white()));
    }

    private StatusModel.Ended ended(List<EndedSearch> searches, int count) {
        return new StatusModel.Ended(
                searches.stream()
                        .map(search -> new StatusModel.Row(
                                search.name(),
                                search.outcome(),
                                format("%,d", search.correlograms()),
                                rate(search.perSecond()),
                                spoken(search.seconds()),
                                spoken(board.secondsSince(search)) + " ago"))
                        .toList(),
                count > searches.size() ? format("The last %,d of %,d.", searches.size(), count) : "");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Never 100 before everything is done. */
    static String percent(double fraction) {
        return format("%.1f %%", Math.floor(1000 * fraction) / 10);
    }

    /** Three digits or more. */
    static String rate(double perSecond) {
        return format(perSecond > 0 && perSecond < 10 ? "%.2f" : "%,.1f", perSecond);
    }

    private static String spoken(double seconds) {
        return SpokenDuration.of(Math.round(seconds));
    }
}
