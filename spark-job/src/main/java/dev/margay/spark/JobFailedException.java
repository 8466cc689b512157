package dev.margay.spark;

/** A job has failed. The message gives the first cause. The job has no result. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
