package dev.margay.kernels.cuda.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jcuda.Pointer;
import jcuda.driver.JCudaDriver;

/** Page-locked memory of the host, from which a device copies while the host continues. */
public final class PinnedMemory extends ContextObject {

    private final Pointer address = new Pointer();
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
        context.check(
                JCudaDriver.cuMemAllocHost(address, bytes),
                "cuMemAllocHost",
                "taking " + bytes + " bytes of the host's memory");
    }

    /** Size in bytes. */
    long bytes() {
        return bytes;
    }

    Pointer address() {
        return address;
    }

    /** The memory itself, in the byte order of the device. */
    public ByteBuffer buffer() {
        return address.getByteBuffer(0, bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    void release() {
        context().checkRelease(JCudaDriver.cuMemFreeHost(address), "cuMemFreeHost", "freeing the host's memory");
    }
}
