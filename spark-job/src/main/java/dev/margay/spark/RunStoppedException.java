package dev.margay.spark;

/** A run of several items stopped before its end. The message says why. Finished items are written and kept. */
public final class RunStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Made with a message for the user. */
    public RunStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
