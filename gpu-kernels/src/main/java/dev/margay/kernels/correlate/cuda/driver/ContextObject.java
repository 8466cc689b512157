package dev.margay.kernels.correlate.cuda.driver;

/** Something made in a context, and given back to the driver once. A broken context takes nothing back: all in it goes with it. */
abstract class ContextObject implements AutoCloseable {

    private final CudaContext context;
    private boolean closed;

    /** About to be made by the thread that has entered the context. */
    ContextObject(CudaContext context) {
        context.requireOwner();
        this.context = context;
    }

    /** The context, which the calling thread must have entered. */
    final CudaContext context() {
        context.requireOwner();
        return context;
    }

    final boolean isClosed() {
        return closed;
    }

    /** Gives it back. Called once at most, and never on a broken context. */
    abstract void release();

    /** Gives it back. Closing twice is harmless. */
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
