package dev.margay.kernels.correlate.cuda.driver;

import jcuda.driver.CUevent;
import jcuda.driver.JCudaDriver;

/** A mark in a stream: reached when all before it is done. */
public final class CudaEvent implements AutoCloseable {

    private final CudaContext context;
    private final CUevent event = new CUevent();
    private boolean closed;

    /** Makes a mark in a context that the calling thread has entered; until it is recorded it counts as reached. */
    public CudaEvent(CudaContext context) {
        context.requireOwner();
        this.context = context;
        context.check(JCudaDriver.cuEventCreate(event, 0), "cuEventCreate", "making an event");
    }

    /** Puts the mark at the end of a stream. */
    public void record(CudaStream stream) {
        context.requireOwner();
        context.check(JCudaDriver.cuEventRecord(event, stream.handle()), "cuEventRecord", "marking a stream");
    }

    /** Waits until it is reached; errors of kernels before it come out here. */
    public void await(String doing) {
        context.requireOwner();
        context.check(JCudaDriver.cuEventSynchronize(event), "cuEventSynchronize", doing);
    }

    /** Milliseconds of the device's time since an earlier mark; both must have been reached. */
    public float millisecondsSince(CudaEvent earlier) {
        context.requireOwner();
        float[] milliseconds = new float[1];
        context.check(
                JCudaDriver.cuEventElapsedTime(milliseconds, earlier.event, event),
                "cuEventElapsedTime",
                "taking the time");
        return milliseconds[0];
    }

    /** Closes it. Closing twice is harmless. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (!context.isBroken()) {
                context.requireOwner();
                context.checkRelease(JCudaDriver.cuEventDestroy(event), "cuEventDestroy", "closing an event");
            }
        }
    }
}
