package dev.margay.kernels.cuda.driver;

import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;

/**
 * A queue of work for a device, done in order. It waits for earlier plain copies: a plain copy returns when its data
 * has left the host, which may be before the data is on the device.
 */
public final class CudaStream extends ContextObject {

    private final CUstream stream = new CUstream();

    /** Opens a stream in a context that the calling thread has entered. */
    public CudaStream(CudaContext context) {
        super(context);
        context.check(
                JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_DEFAULT),
                "cuStreamCreate",
                "opening a stream");
    }

    CUstream handle() {
        return stream;
    }

    /** Waits until everything is done; errors of kernels are reported here. */
    public void await(String doing) {
        context().check(JCudaDriver.cuStreamSynchronize(stream), "cuStreamSynchronize", doing);
    }

    @Override
    void release() {
        context().checkRelease(JCudaDriver.cuStreamDestroy(stream), "cuStreamDestroy", "closing a stream");
    }
}
