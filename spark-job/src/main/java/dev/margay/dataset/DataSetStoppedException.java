package dev.margay.dataset;

/** The searches of a data set stopped before the end. The message says why. Finished searches are written and kept. */
public final class DataSetStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataSetStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
