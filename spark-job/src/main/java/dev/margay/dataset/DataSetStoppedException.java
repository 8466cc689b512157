package dev.margay.dataset;

/** A data set could not be searched to its end. The message tells why; what was done is written, and stays. */
public final class DataSetStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataSetStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
