package dev.margay.search;

/** A search could not be finished. The message tells the first cause; nothing was written. */
public final class SearchFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SearchFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
