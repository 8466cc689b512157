package dev.margay.kernels.cuda.driver;

import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import jcuda.driver.CUdevice;
import jcuda.driver.CUuuid;
import jcuda.driver.JCudaDriver;

/**
 * A GPU as the driver describes it.
 *
 * @param handle the driver's handle
 * @param ordinal its number among the devices of this process
 * @param name its name
 * @param uuid its unique identifier: GPU- and 32 digits in groups, as nvidia-smi shows it
 * @param capability compute capability, 10 times the major version plus the minor: 90 for an H100
 * @param multiprocessors multiprocessors
 * @param sharedBytesOfBlock the most shared memory a block may have
 * @param memoryBytes total memory
 */
public record CudaDevice(
        CUdevice handle,
        int ordinal,
        String name,
        String uuid,
        int capability,
        int multiprocessors,
        int sharedBytesOfBlock,
        long memoryBytes) {

    private static final int NAME_BYTES = 256;

    static CudaDevice read(CUdevice handle, int ordinal) {
        String doing = "reading the properties of device " + ordinal;
        byte[] name = new byte[NAME_BYTES];
        Check.noContext(JCudaDriver.cuDeviceGetName(name, NAME_BYTES, handle), "cuDeviceGetName", doing);
        long[] bytes = new long[1];
        Check.noContext(JCudaDriver.cuDeviceTotalMem(bytes, handle), "cuDeviceTotalMem", doing);
        int major = attribute(handle, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, doing);
        int minor = attribute(handle, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, doing);
        return new CudaDevice(
                handle,
                ordinal,
                new String(name, StandardCharsets.UTF_8).replaceAll("\0.*", ""),
                uuid(handle, doing),
                10 * major + minor,
                attribute(handle, CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT, doing),
                attribute(handle, CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN, doing),
                bytes[0]);
    }

    private static int attribute(CUdevice handle, int attribute, String doing) {
        int[] value = new int[1];
        Check.noContext(JCudaDriver.cuDeviceGetAttribute(value, attribute, handle), "cuDeviceGetAttribute", doing);
        return value[0];
    }

    private static String uuid(CUdevice handle, String doing) {
        CUuuid uuid = new CUuuid();
        Check.noContext(JCudaDriver.cuDeviceGetUuid(uuid, handle), "cuDeviceGetUuid", doing);
        return HexFormat.of().formatHex(uuid.bytes).replaceAll("(.{8})(.{4})(.{4})(.{4})(.{12})", "GPU-$1-$2-$3-$4-$5");
    }

    /** Whether an address is that of this GPU: its number or its UUID. */
    public boolean isAt(String address) {
        return address.equals(String.valueOf(ordinal)) || address.equalsIgnoreCase(uuid);
    }

    /** For a person to read: "device 0 (NVIDIA H100 80GB HBM3)". */
    public String title() {
        return "device " + ordinal + " (" + name + ")";
    }
}
