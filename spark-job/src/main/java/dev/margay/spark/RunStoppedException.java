package dev.margay.spark;

import java.util.Optional;

/** A run of several items stopped before its end. The message says why. */
public final class RunStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String consequence;

    /** Made with a message for the user. */
    public RunStoppedException(String message, Throwable cause) {
        this(message, cause, "");
    }

    private RunStoppedException(String message, Throwable cause, String consequence) {
        super(message, cause);
        this.consequence = consequence;
    }

    /**
     * The same, with what it means for the results.
     *
     * @param sentences for the user: what is kept, and how to resume
     */
    public RunStoppedException with(String sentences) {
        return new RunStoppedException(getMessage(), getCause(), sentences);
    }

    /** What it means for the results; empty if that is not known. */
    public Optional<String> consequence() {
        return consequence.isEmpty() ? Optional.empty() : Optional.of(consequence);
    }
}
