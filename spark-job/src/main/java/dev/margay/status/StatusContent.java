package dev.margay.status;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Puts the numbers of the page into words.
 *
 * @param board all items at one moment
 */
record StatusContent(BoardView board) {

    /** Maximum number of rows; status.json has all. */
    private static final int MOST_DEVICES = 64;

    StatusModel model() {
        return new StatusModel(
                heading(),
                words(),
                board.title(),
                spoken(board.seconds()),
                board.hasMany() ? counts() : null,
                board.inFlight().stream().map(this::item).toList(),
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

    private StatusModel.Words words() {
        WorkUnit unit = board.unit();
        return new StatusModel.Words(unit.several(), capital(unit.several()), unit.items(), capital(unit.item()));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
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

    private StatusModel.Item item(ItemView item) {
        List<ItemView.Device> shown = Stream.concat(
                        item.devices().stream().filter(ItemView.Device::silent),
                        item.devices().stream().filter(device -> !device.silent()))
                .limit(MOST_DEVICES)
                .toList();
        int more = item.devices().size() - shown.size();
        return new StatusModel.Item(
                item.name(),
                format("%.4f", item.fraction()),
                percent(item.fraction()),
                facts(item),
                item.rates().isEmpty() ? null : new RateChart(item.rates()).model(),
                shown.stream().map(StatusContent::device).toList(),
                more > 0 ? format("%,d", more) : "",
                item.maxima().map(maxima -> preview(item, maxima)).orElse(null));
    }

    private List<StatusModel.Fact> facts(ItemView item) {
        return List.of(
                fact(
                        capital(board.unit().several()),
                        format("%,d of %,d", item.done(), item.total()),
                        item.doneBefore() == 0 ? "" : format("%,d of them by an earlier run", item.doneBefore())),
                fact(
                        "Rate, last minute",
                        rate(item.perSecondOfLate()) + " /s",
                        rate(item.perSecond()) + " /s since it started"),
                item.silent()
                        ? new StatusModel.Fact(
                                "Time left", "unknown", "no report for " + spoken(item.secondsSinceReport()), true)
                        : fact(
                                "Time left",
                                item.secondsLeft().isPresent()
                                        ? spoken(item.secondsLeft().getAsDouble())
                                        : "unknown",
                                "at that rate"),
                fact("Running for", spoken(item.seconds()), ""));
    }

    private static StatusModel.Fact fact(String name, String value, String note) {
        return new StatusModel.Fact(name, value, note, false);
    }

    private static StatusModel.Device device(ItemView.Device device) {
        String ago = spoken(device.secondsSinceReport());
        return new StatusModel.Device(
                device.name(),
                format("%,d", device.units()),
                rate(device.perSecondOfLate()),
                device.silent() ? "no report for " + ago : ago + " ago",
                device.silent());
    }

    private static StatusModel.Preview preview(ItemView item, MaximaPreview maxima) {
        return new StatusModel.Preview(
                maxima.path(item.id()),
                format("%d", maxima.enlargement() * maxima.width()),
                format("%d", maxima.enlargement() * maxima.height()),
                format("After %,d correlograms; highest %.2f.", maxima.correlograms(), maxima.highest()),
                format("Black is %.2f, white %.2f.", maxima.black(), maxima.white()));
    }

    private StatusModel.Ended ended(List<EndedItem> items, int count) {
        return new StatusModel.Ended(
                items.stream()
                        .map(item -> new StatusModel.Row(
                                item.name(),
                                item.outcome(),
                                format("%,d", item.units()),
                                rate(item.perSecond()),
                                spoken(item.seconds()),
                                spoken(board.secondsSince(item)) + " ago"))
                        .toList(),
                count > items.size() ? format("The last %,d of %,d.", items.size(), count) : "");
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
