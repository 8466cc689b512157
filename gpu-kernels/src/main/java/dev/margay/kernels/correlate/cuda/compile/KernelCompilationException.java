package dev.margay.kernels.correlate.cuda.compile;

/** Kernels that did not compile; the message holds the compiler's own words. */
public final class KernelCompilationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KernelCompilationException(String message) {
        super(message);
    }

    KernelCompilationException(String message, Throwable cause) {
        super(message, cause);
    }
}
