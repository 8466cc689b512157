package dev.margay.status;

import java.util.List;
import java.util.OptionalDouble;

/**
 * All searches at one moment.
 *
 * @param title of the page
 * @param seconds since the page was opened
 * @param nanos the moment on the page's clock
 * @param expectedCount number of all searches; 0 if not known
 * @param finishedCount number of finished searches
 * @param failedCount number of failed searches
 * @param searchesDoneHere number of searches that this run has finished; for a resumed search, only the share of this run
 * @param inFlight running searches, in the order of their start
 * @param finished the last finished searches, the last first
 * @param failed the last failed searches, the last first
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

    /** Whether there is more than one search. */
    boolean hasMany() {
        return expectedCount > 1 || finishedCount + failedCount > 0;
    }

    /**
     * Time until all searches are done, if the others take as long as the finished ones. Empty if the number of searches is not known, or
     * no search has made progress. Failed searches are not used for the estimate.
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
