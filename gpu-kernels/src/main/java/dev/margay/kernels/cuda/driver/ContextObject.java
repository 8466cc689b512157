package dev.margay.kernels.cuda.driver;

/**
 * An object in a context, which is returned to the driver once. A broken context cannot free objects: they are freed
 * with the context.
 */
abstract class ContextObject implements AutoCloseable {

    private final CudaContext context;
    private boolean closed;

    /** For a thread that has entered the context. */
    ContextObject(CudaContext context) {
        context.requireOwner();
        this.context = context;
    }

    /** The context, which the calling thread must have entered. */
    final CudaContext context() {
        context.requireOwner();
        return context;
    }

    /** The driver. */
    final DriverCalls calls() {
        return context.calls();
    }

    final boolean isClosed() {
        return closed;
    }

    /** Returns it to the driver. Called at most once, and never on a broken context. */
    abstract void release();

    /** Returns it to the driver. Closing twice is harmless. */
    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            if (!context.isBroken()) {
                context.requireOwner();
                release();
            }
        }
    }
}
