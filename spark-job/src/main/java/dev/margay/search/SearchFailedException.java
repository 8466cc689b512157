package dev.margay.search;

/** A search could not be finished. The message tells the first cause; nothing was written. */
public final class SearchFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A search that failed.
     *
     * @param message the first cause
     * @param cause null if there is no exception behind it
     */
    public SearchFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
