package dev.margay.status;

/**
 * A search that is over.
 *
 * @param id its number on the page
 * @param name what it was called
 * @param succeeded whether it was finished; else it failed
 * @param outcome what it found, or why it failed
 * @param correlograms done by this run; all there were to do if it was finished
 * @param seconds how long it took
 * @param endedNanos when it ended, on the page's clock
 */
record EndedSearch(
        int id, String name, boolean succeeded, String outcome, long correlograms, double seconds, long endedNanos) {

    private static final int LONGEST_OUTCOME = 2000;

    EndedSearch {
        // Fifty stack traces would be a page that nobody reads.
        if (outcome.length() > LONGEST_OUTCOME) {
            outcome = outcome.substring(0, LONGEST_OUTCOME) + " ...";
        }
    }

    double perSecond() {
        return correlograms / Math.max(1e-9, seconds);
    }
}
