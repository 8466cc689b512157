package dev.margay.kernels.cuda.compile;

/** Kernels did not compile, and then the message contains the compiler's output; or there is no compiler. */
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
