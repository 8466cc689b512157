package dev.margay.kernels.cuda.driver;

import java.nio.ByteBuffer;
import jcuda.NativePointerObject;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUfunction;
import jcuda.driver.CUfunction_attribute;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.CUuuid;
import jcuda.driver.JCudaDriver;

/** The driver through JCuda. */
final class JCudaCalls implements DriverCalls {

    /**
     * What JCuda represents by an object of its own.
     *
     * @param object that object
     */
    private record JCudaHandle(NativePointerObject object) implements Handle {}

    private JCudaCalls() {}

    /** Loads JCuda's library, and with it the driver's. */
    static JCudaCalls load() throws DriverUnavailableException {
        NativeLibrary.load();
        JCudaDriver.setExceptionsEnabled(false);
        return new JCudaCalls();
    }

    private static <T extends NativePointerObject> T object(Handle handle, Class<T> type) {
        return type.cast(((JCudaHandle) handle).object());
    }

    private static int made(int result, Handle[] handle, NativePointerObject object) {
        handle[0] = new JCudaHandle(object);
        return result;
    }

    private static CUdevice device(Handle handle) {
        return object(handle, CUdevice.class);
    }

    private static CUdeviceptr memory(Handle handle) {
        return object(handle, CUdeviceptr.class);
    }

    private static Pointer host(Handle handle) {
        return object(handle, Pointer.class);
    }

    private static CUstream stream(Handle handle) {
        return object(handle, CUstream.class);
    }

    private static CUevent event(Handle handle) {
        return object(handle, CUevent.class);
    }

    private static Pointer array(Object array) {
        if (array instanceof float[] values) {
            return Pointer.to(values);
        }
        if (array instanceof int[] values) {
            return Pointer.to(values);
        }
        if (array instanceof long[] values) {
            return Pointer.to(values);
        }
        if (array instanceof double[] values) {
            return Pointer.to(values);
        }
        throw new IllegalArgumentException(
                "array is a " + array.getClass().getSimpleName() + ", expected floats, ints, longs or doubles");
    }

    private static Pointer argument(Object argument) {
        if (argument instanceof Address address) {
            return Pointer.to(memory(address.memory()).withByteOffset(address.offset()));
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

    @Override
    public int driverGetVersion(int[] version) {
        return JCudaDriver.cuDriverGetVersion(version);
    }

    @Override
    public int init() {
        return JCudaDriver.cuInit(0);
    }

    @Override
    public int getErrorName(int result, String[] name) {
        return JCudaDriver.cuGetErrorName(result, name);
    }

    @Override
    public int getErrorString(int result, String[] explanation) {
        return JCudaDriver.cuGetErrorString(result, explanation);
    }

    @Override
    public int deviceGetCount(int[] count) {
        return JCudaDriver.cuDeviceGetCount(count);
    }

    @Override
    public int deviceGet(Handle[] device, int ordinal) {
        CUdevice object = new CUdevice();
        return made(JCudaDriver.cuDeviceGet(object, ordinal), device, object);
    }

    @Override
    public int deviceGetName(byte[] name, Handle device) {
        return JCudaDriver.cuDeviceGetName(name, name.length, device(device));
    }

    @Override
    public int deviceTotalMem(long[] bytes, Handle device) {
        return JCudaDriver.cuDeviceTotalMem(bytes, device(device));
    }

    @Override
    public int deviceGetAttribute(int[] value, int attribute, Handle device) {
        return JCudaDriver.cuDeviceGetAttribute(value, attribute, device(device));
    }

    @Override
    public int deviceGetUuid(byte[] uuid, Handle device) {
        CUuuid object = new CUuuid();
        int result = JCudaDriver.cuDeviceGetUuid(object, device(device));
        System.arraycopy(object.bytes, 0, uuid, 0, UUID_BYTES);
        return result;
    }

    @Override
    public int devicePrimaryCtxRetain(Handle[] context, Handle device) {
        CUcontext object = new CUcontext();
        return made(JCudaDriver.cuDevicePrimaryCtxRetain(object, device(device)), context, object);
    }

    @Override
    public int devicePrimaryCtxRelease(Handle device) {
        return JCudaDriver.cuDevicePrimaryCtxRelease(device(device));
    }

    @Override
    public int ctxPushCurrent(Handle context) {
        return JCudaDriver.cuCtxPushCurrent(object(context, CUcontext.class));
    }

    @Override
    public int ctxPopCurrent() {
        return JCudaDriver.cuCtxPopCurrent(new CUcontext());
    }

    @Override
    public int memGetInfo(long[] freeBytes, long[] totalBytes) {
        return JCudaDriver.cuMemGetInfo(freeBytes, totalBytes);
    }

    @Override
    public int memAlloc(Handle[] memory, long bytes) {
        CUdeviceptr object = new CUdeviceptr();
        return made(JCudaDriver.cuMemAlloc(object, bytes), memory, object);
    }

    @Override
    public int memFree(Handle memory) {
        return JCudaDriver.cuMemFree(memory(memory));
    }

    @Override
    public int memcpyHtoD(Handle memory, long offset, Object array, long bytes) {
        return JCudaDriver.cuMemcpyHtoD(memory(memory).withByteOffset(offset), array(array), bytes);
    }

    @Override
    public int memcpyDtoH(Object array, Handle memory, long bytes) {
        return JCudaDriver.cuMemcpyDtoH(array(array), memory(memory), bytes);
    }

    @Override
    public int memcpyHtoDAsync(Handle memory, Handle host, long bytes, Handle stream) {
        return JCudaDriver.cuMemcpyHtoDAsync(memory(memory), host(host), bytes, stream(stream));
    }

    @Override
    public int memcpyDtoHAsync(Handle host, Handle memory, long bytes, Handle stream) {
        return JCudaDriver.cuMemcpyDtoHAsync(host(host), memory(memory), bytes, stream(stream));
    }

    @Override
    public int memsetD32Async(Handle memory, int word, long words, Handle stream) {
        return JCudaDriver.cuMemsetD32Async(memory(memory), word, words, stream(stream));
    }

    @Override
    public int memAllocHost(Handle[] host, long bytes) {
        Pointer object = new Pointer();
        return made(JCudaDriver.cuMemAllocHost(object, bytes), host, object);
    }

    @Override
    public int memFreeHost(Handle host) {
        return JCudaDriver.cuMemFreeHost(host(host));
    }

    @Override
    public ByteBuffer buffer(Handle host, long bytes) {
        return host(host).getByteBuffer(0, bytes);
    }

    @Override
    public int moduleLoadData(Handle[] module, byte[] image) {
        CUmodule object = new CUmodule();
        return made(JCudaDriver.cuModuleLoadData(object, image), module, object);
    }

    @Override
    public int moduleGetFunction(Handle[] function, Handle module, String name) {
        CUfunction object = new CUfunction();
        return made(JCudaDriver.cuModuleGetFunction(object, object(module, CUmodule.class), name), function, object);
    }

    @Override
    public int moduleUnload(Handle module) {
        return JCudaDriver.cuModuleUnload(object(module, CUmodule.class));
    }

    @Override
    public int funcSetSharedBytes(Handle function, int bytes) {
        return JCudaDriver.cuFuncSetAttribute(
                object(function, CUfunction.class),
                CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES,
                bytes);
    }

    @Override
    public int launchKernel(
            Handle function,
            int blocksX,
            int blocksY,
            int threads,
            int sharedBytes,
            Handle stream,
            Object[] arguments) {
        NativePointerObject[] pointers = new NativePointerObject[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            pointers[i] = argument(arguments[i]);
        }
        return JCudaDriver.cuLaunchKernel(
                object(function, CUfunction.class),
                blocksX,
                blocksY,
                1,
                threads,
                1,
                1,
                sharedBytes,
                stream(stream),
                Pointer.to(pointers),
                null);
    }

    @Override
    public int streamCreate(Handle[] stream) {
        CUstream object = new CUstream();
        return made(JCudaDriver.cuStreamCreate(object, CUstream_flags.CU_STREAM_DEFAULT), stream, object);
    }

    @Override
    public int streamSynchronize(Handle stream) {
        return JCudaDriver.cuStreamSynchronize(stream(stream));
    }

    @Override
    public int streamDestroy(Handle stream) {
        return JCudaDriver.cuStreamDestroy(stream(stream));
    }

    @Override
    public int eventCreate(Handle[] event) {
        CUevent object = new CUevent();
        return made(JCudaDriver.cuEventCreate(object, 0), event, object);
    }

    @Override
    public int eventRecord(Handle event, Handle stream) {
        return JCudaDriver.cuEventRecord(event(event), stream(stream));
    }

    @Override
    public int eventSynchronize(Handle event) {
        return JCudaDriver.cuEventSynchronize(event(event));
    }

    @Override
    public int eventElapsedTime(float[] milliseconds, Handle start, Handle end) {
        return JCudaDriver.cuEventElapsedTime(milliseconds, event(start), event(end));
    }

    @Override
    public int eventDestroy(Handle event) {
        return JCudaDriver.cuEventDestroy(event(event));
    }
}
