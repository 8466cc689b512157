package dev.margay.kernels.cuda.driver;

/** No working NVIDIA driver; the message is a full sentence for the user that says what to do. */
public final class DriverUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    DriverUnavailableException(String message) {
        super(message);
    }

    DriverUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
