package dev.margay.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.margay.io.JsonText;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The page's numbers, for programs: {@code status.json}, with the names of these components in snake_case. Unknown values are null. The
 * names are those of searches; see {@link FieldNames} for others.
 *
 * @param title of the page
 * @param secondsSinceStart since the page was opened
 * @param searchesExpected in all
 * @param searchesInFlight that run now
 * @param searchesFinished that were finished
 * @param searchesFailed that failed
 * @param secondsLeft until all are done
 * @param inFlight the searches that run now
 * @param finished the last ones that were finished
 * @param failed the last ones that failed
 */
record StatusDocument(
        String title,
        double secondsSinceStart,
        Integer searchesExpected,
        int searchesInFlight,
        int searchesFinished,
        int searchesFailed,
        Double secondsLeft,
        List<Search> inFlight,
        List<Ended> finished,
        List<Ended> failed) {

    /**
     * A search that runs now. Rates are since it started, unless the name says otherwise.
     *
     * @param id its number on the page, from 1
     * @param name its name
     * @param correlogramsDone by earlier runs, too
     * @param correlogramsDoneBefore by earlier runs
     * @param correlogramsTotal to do
     * @param correlogramsPerSecond since it started
     * @param correlogramsPerSecondOfLastMinute of the last minute
     * @param secondsSinceStart since it started
     * @param secondsLeft until it is done
     * @param secondsSinceReport since any device has reported
     * @param silent whether no device has reported for a long time
     * @param devices the work of each device
     * @param maxima the picture of the highest correlations so far
     */
    record Search(
            int id,
            String name,
            long correlogramsDone,
            long correlogramsDoneBefore,
            long correlogramsTotal,
            double correlogramsPerSecond,
            double correlogramsPerSecondOfLastMinute,
            double secondsSinceStart,
            Double secondsLeft,
            double secondsSinceReport,
            boolean silent,
            List<Device> devices,
            Maxima maxima) {}

    /**
     * A device.
     *
     * @param device executor and device
     * @param correlograms that it has done
     * @param correlogramsPerSecondOfLastMinute of the last minute
     * @param secondsSinceReport since it has reported
     * @param silent whether it has not reported for a long time
     */
    record Device(
            String device,
            long correlograms,
            double correlogramsPerSecondOfLastMinute,
            double secondsSinceReport,
            boolean silent) {}

    /**
     * A picture of the highest correlations so far.
     *
     * @param picture its address, relative to the page
     * @param correlograms number of correlograms so far
     * @param highest of all
     * @param black the value of black
     * @param white the value of white
     */
    record Maxima(String picture, long correlograms, double highest, double black, double white) {}

    /**
     * A search that has ended, with either an outcome or a reason.
     *
     * @param id its number on the page
     * @param name its name
     * @param outcome of one that was finished
     * @param reason why it failed
     * @param correlograms that this run has done
     * @param correlogramsPerSecond of this run
     * @param seconds how long it took
     * @param secondsSinceEnd how long ago it ended
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Ended(
            int id,
            String name,
            String outcome,
            String reason,
            long correlograms,
            double correlogramsPerSecond,
            double seconds,
            double secondsSinceEnd) {}

    private static StatusDocument of(BoardView board) {
        return new StatusDocument(
                board.title(),
                board.seconds(),
                board.expectedCount() == 0 ? null : board.expectedCount(),
                board.inFlight().size(),
                board.finishedCount(),
                board.failedCount(),
                orNull(board.secondsLeft()),
                board.inFlight().stream().map(StatusDocument::search).toList(),
                board.finished().stream()
                        .map(item -> ended(board, item, item.outcome(), null))
                        .toList(),
                board.failed().stream()
                        .map(item -> ended(board, item, null, item.outcome()))
                        .toList());
    }

    private static Search search(ItemView item) {
        return new Search(
                item.id(),
                item.name(),
                item.done(),
                item.doneBefore(),
                item.total(),
                item.perSecond(),
                item.perSecondOfLate(),
                item.seconds(),
                orNull(item.secondsLeft()),
                item.secondsSinceReport(),
                item.silent(),
                item.devices().stream()
                        .map(device -> new Device(
                                device.name(),
                                device.units(),
                                device.perSecondOfLate(),
                                device.secondsSinceReport(),
                                device.silent()))
                        .toList(),
                item.maxima()
                        .map(maxima -> new Maxima(
                                maxima.path(item.id()),
                                maxima.correlograms(),
                                maxima.highest(),
                                maxima.black(),
                                maxima.white()))
                        .orElse(null));
    }

    private static Ended ended(BoardView board, EndedItem item, String outcome, String reason) {
        return new Ended(
                item.id(),
                item.name(),
                outcome,
                reason,
                item.units(),
                item.perSecond(),
                item.seconds(),
                board.secondsSince(item));
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    /** The text of {@code status.json}. */
    static String json(BoardView board) {
        return JsonText.of(new FieldNames(board.unit()).in(JsonText.tree(of(board))));
    }
}
