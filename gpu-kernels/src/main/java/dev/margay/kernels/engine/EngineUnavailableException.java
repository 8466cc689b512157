package dev.margay.kernels.engine;

/** The requested engine is unknown or cannot run here; the message says why, and which engines exist. */
public final class EngineUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Made with a message for the user. */
    public EngineUnavailableException(String message) {
        super(message);
    }
}
