package dev.margay.kernels.cuda.driver;

/**
 * The primary context of a device. A thread enters it before it uses objects made in it, and leaves it afterwards; one
 * thread at a time.
 *
 * <p>After an error other than lack of memory, the driver refuses all further calls, including those that free objects.
 * From then on the context is broken, and its objects close without calling the driver.
 */
public final class CudaContext implements AutoCloseable {

    private final CudaDevice device;
    private final DriverCalls.Handle context;
    private Thread owner;
    private boolean broken;
    private boolean closed;

    /**
     * Opens the primary context of a device.
     *
     * @throws CudaException if the driver refuses
     */
    public CudaContext(CudaDevice device) {
        this.device = device;
        DriverCalls.Handle[] made = new DriverCalls.Handle[1];
        Check.onDevice(
                calls().devicePrimaryCtxRetain(made, device.handle()),
                "cuDevicePrimaryCtxRetain",
                device,
                "opening a context");
        context = made[0];
    }

    /** The driver. */
    DriverCalls calls() {
        return device.calls();
    }

    /** The device. */
    public CudaDevice device() {
        return device;
    }

    /** Whether an error has made it useless. */
    public boolean isBroken() {
        return broken;
    }

    /**
     * Makes the context belong to the calling thread, until that thread leaves it.
     *
     * @throws IllegalStateException if another thread uses it, or it is closed
     */
    public void enter() {
        if (owner != null || closed) {
            throw new IllegalStateException("context of " + device.title()
                    + (closed ? " is closed" : " is in use by thread " + owner.getName()));
        }
        // A broken context must be entered too, to be released.
        checkRelease(calls().ctxPushCurrent(context), "cuCtxPushCurrent", "entering a context");
        owner = Thread.currentThread();
    }

    /** Leaves the context to the next thread. */
    public void leave() {
        requireOwner();
        owner = null;
        checkRelease(calls().ctxPopCurrent(), "cuCtxPopCurrent", "leaving a context");
    }

    /** Checks that the calling thread has entered. */
    void requireOwner() {
        if (owner != Thread.currentThread()) {
            throw new IllegalStateException("thread " + Thread.currentThread().getName() + " uses the context of "
                    + device.title() + " without having entered it");
        }
    }

    /** Checks the result of a call, and records whether the context is broken. */
    void check(int result, String call, String doing) {
        if (result != DriverCalls.SUCCESS && result != DriverCalls.OUT_OF_MEMORY) {
            broken = true;
        }
        Check.onDevice(result, call, device, doing);
    }

    /** Checks the result of a call that frees something, unless the context is broken: then all such calls fail. */
    void checkRelease(int result, String call, String doing) {
        if (!broken) {
            check(result, call, doing);
        }
    }

    /** Bytes of free device memory. */
    public long freeBytes() {
        requireOwner();
        long[] free = new long[1];
        long[] total = new long[1];
        check(calls().memGetInfo(free, total), "cuMemGetInfo", "asking for free memory");
        return free[0];
    }

    /** Releases the context; what was made in it must be closed before. Closing twice is harmless. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            checkRelease(
                    calls().devicePrimaryCtxRelease(device.handle()), "cuDevicePrimaryCtxRelease", "closing a context");
        }
    }
}
