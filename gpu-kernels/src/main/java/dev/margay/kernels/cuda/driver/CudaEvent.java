package dev.margay.kernels.cuda.driver;

/** A mark in a stream: reached when everything before it is done. */
public final class CudaEvent extends ContextObject {

    private final DriverCalls.Handle event;

    /** Makes a mark in a context that the calling thread has entered. Until it is recorded, it counts as reached. */
    public CudaEvent(CudaContext context) {
        super(context);
        DriverCalls.Handle[] made = new DriverCalls.Handle[1];
        context.check(calls().eventCreate(made), "cuEventCreate", "making an event");
        event = made[0];
    }

    /** Puts the mark at the end of a stream. */
    public void record(CudaStream stream) {
        context().check(calls().eventRecord(event, stream.handle()), "cuEventRecord", "marking a stream");
    }

    /** Waits until it is reached; errors of earlier kernels are reported here. */
    public void await(String doing) {
        context().check(calls().eventSynchronize(event), "cuEventSynchronize", doing);
    }

    /** Milliseconds of the device's time since an earlier mark; both must have been reached. */
    public float millisecondsSince(CudaEvent earlier) {
        float[] milliseconds = new float[1];
        context()
                .check(
                        calls().eventElapsedTime(milliseconds, earlier.event, event),
                        "cuEventElapsedTime",
                        "taking the time");
        return milliseconds[0];
    }

    @Override
    void release() {
        context().checkRelease(calls().eventDestroy(event), "cuEventDestroy", "closing an event");
    }
}
