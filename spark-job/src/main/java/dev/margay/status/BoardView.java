package dev.margay.status;

import java.util.List;
import java.util.OptionalDouble;

/**
 * All items at one moment.
 *
 * @param title of the page
 * @param unit what is counted
 * @param seconds since the page was opened
 * @param nanos the moment on the page's clock
 * @param expectedCount number of all items; 0 if not known
 * @param finishedCount number of finished items
 * @param failedCount number of failed items
 * @param itemsDoneHere number of items that this run has finished; for a resumed item, only the share of this run
 * @param inFlight running items, in the order of their start
 * @param finished the last finished items, the last first
 * @param failed the last failed items, the last first
 */
record BoardView(
        String title,
        WorkUnit unit,
        double seconds,
        long nanos,
        int expectedCount,
        int finishedCount,
        int failedCount,
        double itemsDoneHere,
        List<ItemView> inFlight,
        List<EndedItem> finished,
        List<EndedItem> failed) {

    /** Whether there is more than one item. */
    boolean hasMany() {
        return expectedCount > 1 || finishedCount + failedCount > 0;
    }

    /**
     * Time until all items are done, if the others take as long as the finished ones. Empty if the number of items is not known, or
     * no item has made progress. Failed items are not used for the estimate.
     */
    OptionalDouble secondsLeft() {
        double done = itemsDoneHere
                + inFlight.stream().mapToDouble(ItemView::fractionHere).sum();
        double left = expectedCount
                - finishedCount
                - failedCount
                - inFlight.stream().mapToDouble(ItemView::fraction).sum();
        return expectedCount == 0 || done <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(seconds * Math.max(0, left) / done);
    }

    /** How long ago an item ended. */
    double secondsSince(EndedItem item) {
        return (nanos - item.endedNanos()) / 1e9;
    }
}
