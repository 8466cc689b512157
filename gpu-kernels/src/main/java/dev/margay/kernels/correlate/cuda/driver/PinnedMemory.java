package dev.margay.kernels.correlate.cuda.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jcuda.Pointer;
import jcuda.driver.JCudaDriver;

/** Page-locked memory of the host, from which a device copies while the host goes on. */
public final class PinnedMemory extends ContextObject {

    private final Pointer address = new Pointer();
    private final long bytes;

    /**
     * Takes memory.
     *
     * @param context entered by the calling thread
     * @param bytes how much, at least 1
     * @throws CudaException if there is not so much left
     */
    public PinnedMemory(CudaContext context, int bytes) {
        super(context);
        this.bytes = bytes;
        context.check(
                JCudaDriver.cuMemAllocHost(address, bytes),
                "cuMemAllocHost",
                "taking " + bytes + " bytes of the host's memory");
    }

    /** How much it is. */
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
        context().checkRelease(JCudaDriver.cuMemFreeHost(address), "cuMemFreeHost", "giving the host's memory back");
    }
}
