package dev.margay.kernels.cuda.driver;

/** A kernel with its block shape. Lives as long as its module. */
public final class CudaKernel {

    private final CudaContext context;
    private final String name;
    private final DriverCalls.Handle function;
    private final int threads;
    private final int sharedBytes;

    CudaKernel(CudaContext context, String name, DriverCalls.Handle function, int threads, int sharedBytes) {
        this.context = context;
        this.name = name;
        this.function = function;
        this.threads = threads;
        this.sharedBytes = sharedBytes;
        context.check(
                context.calls().funcSetSharedBytes(function, sharedBytes),
                "cuFuncSetAttribute",
                "giving kernel " + name + " " + sharedBytes + " bytes of shared memory");
    }

    /**
     * Queues the kernel on a stream.
     *
     * @param stream the stream
     * @param blocksX blocks along x, at least 1
     * @param blocksY blocks along y, 1 to 65535
     * @param arguments {@link DeviceMemory}, {@link DeviceSlice}, Integer, Float or Double, in the order and of the
     *     types of the kernel's parameters
     */
    public void launch(CudaStream stream, int blocksX, int blocksY, Object... arguments) {
        context.requireOwner();
        Object[] values = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            values[i] = value(arguments[i]);
        }
        int result =
                context.calls().launchKernel(function, blocksX, blocksY, threads, sharedBytes, stream.handle(), values);
        context.check(result, "cuLaunchKernel", "starting kernel " + name);
    }

    private static Object value(Object argument) {
        if (argument instanceof DeviceMemory memory) {
            return memory.address(0);
        }
        if (argument instanceof DeviceSlice slice) {
            return slice.memory().address(slice.offset());
        }
        return argument;
    }
}
