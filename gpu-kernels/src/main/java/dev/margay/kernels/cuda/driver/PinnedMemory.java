package dev.margay.kernels.cuda.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Page-locked memory of the host, from which a device copies while the host continues. */
public final class PinnedMemory extends ContextObject {

    private final DriverCalls.Handle host;
    private final long bytes;

    /**
     * Allocates memory.
     *
     * @param context entered by the calling thread
     * @param bytes size, at least 1
     * @throws CudaException if not enough memory is free
     */
    public PinnedMemory(CudaContext context, int bytes) {
        super(context);
        this.bytes = bytes;
        DriverCalls.Handle[] made = new DriverCalls.Handle[1];
        context.check(
                calls().memAllocHost(made, bytes), "cuMemAllocHost", "taking " + bytes + " bytes of the host's memory");
        host = made[0];
    }

    /** Size in bytes. */
    long bytes() {
        return bytes;
    }

    DriverCalls.Handle handle() {
        return host;
    }

    /** The memory itself, in the byte order of the device. */
    public ByteBuffer buffer() {
        return calls().buffer(host, bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    void release() {
        context().checkRelease(calls().memFreeHost(host), "cuMemFreeHost", "freeing the host's memory");
    }
}
