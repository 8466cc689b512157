package dev.margay.status;

import java.util.List;
import java.util.OptionalDouble;

/**
 * All searches at one moment.
 *
 * @param title of the page
 * @param seconds since the page was opened
 * @param nanos the moment on the page's clock
 * @param expectedCount how many searches there are in all; 0 if nobody has told
 * @param finishedCount how many were finished
 * @param failedCount how many have failed
 * @param searchesDoneHere how many searches' work this run has finished: of one that an earlier run had begun, only its share
 * @param inFlight searches in flight, the first begun first
 * @param finished the last searches that were finished, the last first
 * @param failed the last searches that have failed, the last first
 */
record BoardView(
        String title,
        double seconds,
        long nanos,
        int expectedCount,
        int finishedCount,
        int failedCount,
        double searchesDoneHere,
        List<SearchView> inFlight,
        List<EndedSearch> finished,
        List<EndedSearch> failed) {

    /** Whether there is more than one search to tell of. */
    boolean hasMany() {
        return expectedCount > 1 || finishedCount + failedCount > 0;
    }

    /**
     * Until all searches are done, if those to come take as long as those that were; empty if nobody told how many there are, or none has
     * got anywhere. Searches that failed say nothing of how long one takes.
     */
    OptionalDouble secondsLeft() {
        double done = searchesDoneHere
                + inFlight.stream().mapToDouble(SearchView::fractionHere).sum();
        double left = expectedCount
                - finishedCount
                - failedCount
                - inFlight.stream().mapToDouble(SearchView::fraction).sum();
        return expectedCount == 0 || done <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(seconds * Math.max(0, left) / done);
    }

    /** How long ago a search ended. */
    double secondsSince(EndedSearch search) {
        return (nanos - search.endedNanos()) / 1e9;
    }
}
