package dev.margay.kernels.cuda.driver;

import jcuda.driver.CUevent;
import jcuda.driver.JCudaDriver;

/** A mark in a stream: reached when everything before it is done. */
public final class CudaEvent extends ContextObject {

    private final CUevent event = new CUevent();

    /** Makes a mark in a context that the calling thread has entered. Until it is recorded, it counts as reached. */
    public CudaEvent(CudaContext context) {
        super(context);
        context.check(JCudaDriver.cuEventCreate(event, 0), "cuEventCreate", "making an event");
    }

    /** Puts the mark at the end of a stream. */
    public void record(CudaStream stream) {
        context().check(JCudaDriver.cuEventRecord(event, stream.handle()), "cuEventRecord", "marking a stream");
    }

    /** Waits until it is reached; errors of earlier kernels are reported here. */
    public void await(String doing) {
        context().check(JCudaDriver.cuEventSynchronize(event), "cuEventSynchronize", doing);
    }

    /** Milliseconds of the device's time since an earlier mark; both must have been reached. */
    public float millisecondsSince(CudaEvent earlier) {
        float[] milliseconds = new float[1];
        context()
                .check(
                        JCudaDriver.cuEventElapsedTime(milliseconds, earlier.event, event),
                        "cuEventElapsedTime",
                        "taking the time");
        return milliseconds[0];
    }

    @Override
    void release() {
        context().checkRelease(JCudaDriver.cuEventDestroy(event), "cuEventDestroy", "closing an event");
    }
}
