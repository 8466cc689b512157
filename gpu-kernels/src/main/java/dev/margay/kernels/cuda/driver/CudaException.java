package dev.margay.kernels.cuda.driver;

/** A driver call that failed. Its message names the call, CUDA's text, the device and what was being done. */
public final class CudaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    CudaException(int code, String message) {
        super(message);
        this.code = code;
    }

    /**
     * Whether the device's memory, or the host's page-locked memory, was full: a smaller request may succeed. Any other
     * error breaks the context.
     */
    public boolean isOutOfMemory() {
        return code == DriverCalls.OUT_OF_MEMORY;
    }
}
