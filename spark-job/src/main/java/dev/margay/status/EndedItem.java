package dev.margay.status;

/**
 * An item that has ended.
 *
 * @param id its number on the page
 * @param name its name
 * @param succeeded whether it was finished; if not, it failed
 * @param outcome what it found, or why it failed
 * @param units done by this run; if the item was finished, all that were left to do
 * @param seconds how long it took
 * @param endedNanos when it ended, on the page's clock
 */
record EndedItem(int id, String name, boolean succeeded, String outcome, long units, double seconds, long endedNanos) {

    private static final int LONGEST_OUTCOME = 2000;

    EndedItem {
        // Shortened, because many stack traces would make the page unreadable.
        if (outcome.length() > LONGEST_OUTCOME) {
            outcome = outcome.substring(0, LONGEST_OUTCOME) + " ...";
        }
    }

    double perSecond() {
        return units / Math.max(1e-9, seconds);
    }
}
