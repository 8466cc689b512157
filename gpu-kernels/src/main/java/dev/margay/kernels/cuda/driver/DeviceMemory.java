package dev.margay.kernels.cuda.driver;

/** A piece of device memory. Its initial content is undefined. */
public final class DeviceMemory extends ContextObject {

    private final String purpose;
    private final long bytes;
    private final DriverCalls.Handle memory;

    /**
     * Allocates memory.
     *
     * @param context entered by the calling thread
     * @param bytes size, at least 1
     * @param purpose what it is for, used in error messages: "the image's spectrum"
     * @throws CudaException if not enough memory is free
     */
    public DeviceMemory(CudaContext context, long bytes, String purpose) {
        super(context);
        this.purpose = purpose;
        this.bytes = bytes;
        DriverCalls.Handle[] made = new DriverCalls.Handle[1];
        context.check(calls().memAlloc(made, bytes), "cuMemAlloc", "taking " + megabytes(bytes) + " for " + purpose);
        memory = made[0];
    }

    private static String megabytes(long bytes) {
        return bytes < 10_000_000 ? bytes + " bytes" : bytes / 1_000_000 + " MB";
    }

    /** Copies all of the host's array to the start of this memory; the array may be used again on return. */
    public DeviceMemory load(float[] values) {
        return load(values, 0);
    }

    /** Copies all of the host's array, to where this many other floats end; the array may be used again on return. */
    public DeviceMemory load(float[] values, long before) {
        long offset = Float.BYTES * before;
        long length = (long) Float.BYTES * values.length;
        require(offset + length);
        context().check(calls().memcpyHtoD(memory, offset, values, length), "cuMemcpyHtoD", "sending " + purpose);
        return this;
    }

    /** Copies all of the host's array to the start of this memory; the array may be used again on return. */
    public DeviceMemory load(int[] values) {
        long length = (long) Integer.BYTES * values.length;
        require(length);
        context().check(calls().memcpyHtoD(memory, 0, values, length), "cuMemcpyHtoD", "sending " + purpose);
        return this;
    }

    /** Copies from page-locked memory, queued on the stream; the host must not change it until that is done. */
    public void load(PinnedMemory host, CudaStream stream) {
        require(host.bytes());
        context()
                .check(
                        calls().memcpyHtoDAsync(memory, host.handle(), host.bytes(), stream.handle()),
                        "cuMemcpyHtoDAsync",
                        "sending " + purpose);
    }

    /** Sets all 32-bit words, queued on the stream. */
    public void fill(int word, CudaStream stream) {
        require(bytes);
        context()
                .check(
                        calls().memsetD32Async(memory, word, bytes / Integer.BYTES, stream.handle()),
                        "cuMemsetD32Async",
                        "clearing " + purpose);
    }

    /** Copies the first part to fill page-locked memory, queued on the stream; it is there when that is done. */
    public void store(PinnedMemory host, CudaStream stream) {
        store(host, host.bytes(), stream);
    }

    /** Copies so many bytes to page-locked memory, which holds at least as many, queued on the stream. */
    public void store(PinnedMemory host, long length, CudaStream stream) {
        require(length);
        if (length > host.bytes()) {
            throw new IllegalStateException(
                    "the host's memory holds " + host.bytes() + " bytes, not the " + length + " to be copied");
        }
        context()
                .check(
                        calls().memcpyDtoHAsync(host.handle(), memory, length, stream.handle()),
                        "cuMemcpyDtoHAsync",
                        "fetching " + purpose);
    }

    /** Fills the host's array. */
    public void store(float[] values) {
        fetch(values, (long) Float.BYTES * values.length);
    }

    /** Fills the host's array. */
    public void store(int[] values) {
        fetch(values, (long) Integer.BYTES * values.length);
    }

    /** Fills the host's array. */
    public void store(long[] values) {
        fetch(values, (long) Long.BYTES * values.length);
    }

    /** Fills the host's array. */
    public void store(double[] values) {
        fetch(values, (long) Double.BYTES * values.length);
    }

    private void fetch(Object array, long length) {
        require(length);
        context().check(calls().memcpyDtoH(array, memory, length), "cuMemcpyDtoH", "fetching " + purpose);
    }

    private void require(long length) {
        if (isClosed() || length > bytes) {
            throw new IllegalStateException("memory for " + purpose
                    + (isClosed() ? " is closed" : " holds " + bytes + " bytes, not the " + length + " asked for"));
        }
    }

    /** Its address, as an argument of a kernel. */
    DriverCalls.Address address(long offset) {
        require(offset);
        return new DriverCalls.Address(memory, offset);
    }

    @Override
    void release() {
        context().checkRelease(calls().memFree(memory), "cuMemFree", "freeing " + purpose);
    }
}
