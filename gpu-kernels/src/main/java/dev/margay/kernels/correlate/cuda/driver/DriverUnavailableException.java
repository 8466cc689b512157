package dev.margay.kernels.correlate.cuda.driver;

/** There is no NVIDIA driver, or none that works; the message is a full sentence for the user that says what mends it. */
public final class DriverUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    DriverUnavailableException(String message) {
        super(message);
    }

    DriverUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
