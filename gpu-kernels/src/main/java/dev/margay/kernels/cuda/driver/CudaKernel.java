package dev.margay.kernels.cuda.driver;

import jcuda.NativePointerObject;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUfunction_attribute;
import jcuda.driver.JCudaDriver;

/** A kernel with its block shape. Lives as long as its module. */
public final class CudaKernel {

    private final CudaContext context;
    private final String name;
    private final CUfunction function;
    private final int threads;
    private final int sharedBytes;

    CudaKernel(CudaContext context, String name, CUfunction function, int threads, int sharedBytes) {
        this.context = context;
        this.name = name;
        this.function = function;
        this.threads = threads;
        this.sharedBytes = sharedBytes;
        context.check(
                JCudaDriver.cuFuncSetAttribute(
                        function, CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, sharedBytes),
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
        NativePointerObject[] pointers = new NativePointerObject[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            pointers[i] = pointer(arguments[i]);
        }
        int result = JCudaDriver.cuLaunchKernel(
                function, blocksX, blocksY, 1, threads, 1, 1, sharedBytes, stream.handle(), Pointer.to(pointers), null);
        context.check(result, "cuLaunchKernel", "starting kernel " + name);
    }

    private static Pointer pointer(Object argument) {
        if (argument instanceof DeviceMemory memory) {
            return memory.argument(0);
        }
        if (argument instanceof DeviceSlice slice) {
            return slice.memory().argument(slice.offset());
        }
        if (argument instanceof Integer value) {
            return Pointer.to(new int[] {value});
        }
        if (argument instanceof Float value) {
            return Pointer.to(new float[] {value});
        }
        if (argument instanceof Double value) {
            return Pointer.to(new double[] {value});
        }
        throw new IllegalArgumentException(
                "argument is " + argument + ", expected device memory, an int, a float or a double");
    }
}
