package dev.margay.kernels.cuda.driver;

/**
 * A queue of work for a device, done in order. It waits for earlier plain copies: a plain copy returns when its data
 * has left the host, which may be before the data is on the device.
 */
public final class CudaStream extends ContextObject {

    private final DriverCalls.Handle stream;

    /** Opens a stream in a context that the calling thread has entered. */
    public CudaStream(CudaContext context) {
        super(context);
        DriverCalls.Handle[] made = new DriverCalls.Handle[1];
        context.check(calls().streamCreate(made), "cuStreamCreate", "opening a stream");
        stream = made[0];
    }

    DriverCalls.Handle handle() {
        return stream;
    }

    /** Waits until everything is done; errors of kernels are reported here. */
    public void await(String doing) {
        context().check(calls().streamSynchronize(stream), "cuStreamSynchronize", doing);
    }

    @Override
    void release() {
        context().checkRelease(calls().streamDestroy(stream), "cuStreamDestroy", "closing a stream");
    }
}
