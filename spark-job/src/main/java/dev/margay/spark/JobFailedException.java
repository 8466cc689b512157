package dev.margay.spark;

/** A job could not be finished. The message gives the first cause. The job has returned nothing. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
