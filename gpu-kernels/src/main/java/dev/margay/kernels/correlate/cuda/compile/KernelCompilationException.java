package dev.margay.kernels.correlate.cuda.compile;

/** Kernels that did not compile, and then the message holds the compiler's own words; or no compiler to do it with. */
public final class KernelCompilationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Made with a message for the user. */
    public KernelCompilationException(String message) {
        super(message);
    }

    KernelCompilationException(String message, Throwable cause) {
        super(message, cause);
    }
}
