package dev.margay.kernels.cuda.driver;

import java.nio.ByteBuffer;

/**
 * The calls of NVIDIA's driver that Margay needs, and nothing else: what a binding to the driver must offer. Each method but {@link #buffer} is
 * the function of CUDA's driver API that its text names, and returns that function's result, {@link #SUCCESS} or an error. Other results
 * are put into arrays, single ones into element 0, as C does with pointers. No method throws an exception because a call failed.
 *
 * <p>{@link JCudaCalls} is the only implementation, and the only class that uses JCuda's types. {@link NativeLibrary} loads JCuda's
 * library, {@link CudaDriver} chooses the binding, and the providers of the engines list the jars that it needs.
 */
interface DriverCalls {

    /** CUDA_SUCCESS. */
    int SUCCESS = 0;

    /** CUDA_ERROR_OUT_OF_MEMORY. */
    int OUT_OF_MEMORY = 2;

    /** CUDA_ERROR_NO_DEVICE. */
    int NO_DEVICE = 100;

    /** CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT. */
    int MULTIPROCESSORS = 16;

    /** CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR. */
    int CAPABILITY_MAJOR = 75;

    /** CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR. */
    int CAPABILITY_MINOR = 76;

    /** CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN. */
    int SHARED_BYTES_OF_BLOCK = 97;

    /** Bytes of a UUID. */
    int UUID_BYTES = 16;

    /** A device, context, module, function, stream, event, or a piece of memory of the device or the host, as the binding represents it. */
    interface Handle {}

    /**
     * A place in device memory, as an argument of a kernel.
     *
     * @param memory the memory
     * @param offset bytes from its beginning
     */
    record Address(Handle memory, long offset) {}

    /** cuDriverGetVersion. */
    int driverGetVersion(int[] version);

    /** cuInit. */
    int init();

    /** cuGetErrorName. */
    int getErrorName(int result, String[] name);

    /** cuGetErrorString. */
    int getErrorString(int result, String[] explanation);

    /** cuDeviceGetCount. */
    int deviceGetCount(int[] count);

    /** cuDeviceGet. */
    int deviceGet(Handle[] device, int ordinal);

    /** cuDeviceGetName: text that ends with a zero byte. */
    int deviceGetName(byte[] name, Handle device);

    /** cuDeviceTotalMem. */
    int deviceTotalMem(long[] bytes, Handle device);

    /** cuDeviceGetAttribute. */
    int deviceGetAttribute(int[] value, int attribute, Handle device);

    /** cuDeviceGetUuid: {@link #UUID_BYTES} bytes. */
    int deviceGetUuid(byte[] uuid, Handle device);

    /** cuDevicePrimaryCtxRetain. */
    int devicePrimaryCtxRetain(Handle[] context, Handle device);

    /** cuDevicePrimaryCtxRelease. */
    int devicePrimaryCtxRelease(Handle device);

    /** cuCtxPushCurrent. */
    int ctxPushCurrent(Handle context);

    /** cuCtxPopCurrent. */
    int ctxPopCurrent();

    /** cuMemGetInfo. */
    int memGetInfo(long[] freeBytes, long[] totalBytes);

    /** cuMemAlloc. */
    int memAlloc(Handle[] memory, long bytes);

    /** cuMemFree. */
    int memFree(Handle memory);

    /** cuMemcpyHtoD to this many bytes after the beginning, from an array of floats, ints, longs or doubles. */
    int memcpyHtoD(Handle memory, long offset, Object array, long bytes);

    /** cuMemcpyDtoH to an array of floats, ints, longs or doubles. */
    int memcpyDtoH(Object array, Handle memory, long bytes);

    /** cuMemcpyHtoDAsync. */
    int memcpyHtoDAsync(Handle memory, Handle host, long bytes, Handle stream);

    /** cuMemcpyDtoHAsync. */
    int memcpyDtoHAsync(Handle host, Handle memory, long bytes, Handle stream);

    /** cuMemsetD32Async. */
    int memsetD32Async(Handle memory, int word, long words, Handle stream);

    /** cuMemAllocHost. */
    int memAllocHost(Handle[] host, long bytes);

    /** cuMemFreeHost. */
    int memFreeHost(Handle host);

    /** Page-locked memory of the host as a buffer. No call of the driver. */
    ByteBuffer buffer(Handle host, long bytes);

    /** cuModuleLoadData. */
    int moduleLoadData(Handle[] module, byte[] image);

    /** cuModuleGetFunction. */
    int moduleGetFunction(Handle[] function, Handle module, String name);

    /** cuModuleUnload. */
    int moduleUnload(Handle module);

    /** cuFuncSetAttribute of CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES. */
    int funcSetSharedBytes(Handle function, int bytes);

    /**
     * cuLaunchKernel of blocks along x and y, whose threads lie along x.
     *
     * @param arguments {@link Address}, Integer, Float or Double
     * @throws IllegalArgumentException if one has another type
     */
    int launchKernel(
            Handle function, int blocksX, int blocksY, int threads, int sharedBytes, Handle stream, Object[] arguments);

    /** cuStreamCreate with default flags. */
    int streamCreate(Handle[] stream);

    /** cuStreamSynchronize. */
    int streamSynchronize(Handle stream);

    /** cuStreamDestroy. */
    int streamDestroy(Handle stream);

    /** cuEventCreate with default flags. */
    int eventCreate(Handle[] event);

    /** cuEventRecord. */
    int eventRecord(Handle event, Handle stream);

    /** cuEventSynchronize. */
    int eventSynchronize(Handle event);

    /** cuEventElapsedTime. */
    int eventElapsedTime(float[] milliseconds, Handle start, Handle end);

    /** cuEventDestroy. */
    int eventDestroy(Handle event);
}
