package dev.margay.kernels.correlate.cuda.driver;

import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;

/**
 * A queue of work for a device, done in order. It begins nothing before plain copies made earlier have arrived: a plain copy returns when
 * its data has left the host, and that may be before it is on the device.
 */
public final class CudaStream implements AutoCloseable {

    private final CudaContext context;
    private final CUstream stream = new CUstream();
    private boolean closed;

    /** Opens a stream in a context that the calling thread has entered. */
    public CudaStream(CudaContext context) {
        context.requireOwner();
        this.context = context;
        context.check(
                JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_DEFAULT),
                "cuStreamCreate",
                "opening a stream");
    }

    CUstream handle() {
        return stream;
    }

    /** Waits until all is done; errors of kernels come out here. */
    public void await(String doing) {
        context.requireOwner();
        context.check(JCudaDriver.cuStreamSynchronize(stream), "cuStreamSynchronize", doing);
    }

    /** Closes it. Closing twice is harmless. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (!context.isBroken()) {
                context.requireOwner();
                context.checkRelease(JCudaDriver.cuStreamDestroy(stream), "cuStreamDestroy", "closing a stream");
            }
        }
    }
}
