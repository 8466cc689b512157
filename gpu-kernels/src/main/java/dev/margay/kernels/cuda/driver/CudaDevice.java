package dev.margay.kernels.cuda.driver;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A GPU as the driver describes it.
 *
 * @param calls the driver
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
        DriverCalls calls,
        DriverCalls.Handle handle,
        int ordinal,
        String name,
        String uuid,
        int capability,
        int multiprocessors,
        int sharedBytesOfBlock,
        long memoryBytes) {

    private static final int NAME_BYTES = 256;

    static CudaDevice read(DriverCalls calls, DriverCalls.Handle handle, int ordinal) {
        String doing = "reading the properties of device " + ordinal;
        byte[] name = new byte[NAME_BYTES];
        Check.noContext(calls, calls.deviceGetName(name, handle), "cuDeviceGetName", doing);
        long[] bytes = new long[1];
        Check.noContext(calls, calls.deviceTotalMem(bytes, handle), "cuDeviceTotalMem", doing);
        int major = attribute(calls, handle, DriverCalls.CAPABILITY_MAJOR, doing);
        int minor = attribute(calls, handle, DriverCalls.CAPABILITY_MINOR, doing);
        return new CudaDevice(
                calls,
                handle,
                ordinal,
                new String(name, StandardCharsets.UTF_8).replaceAll("\0.*", ""),
                uuid(calls, handle, doing),
                10 * major + minor,
                attribute(calls, handle, DriverCalls.MULTIPROCESSORS, doing),
                attribute(calls, handle, DriverCalls.SHARED_BYTES_OF_BLOCK, doing),
                bytes[0]);
    }

    private static int attribute(DriverCalls calls, DriverCalls.Handle handle, int attribute, String doing) {
        int[] value = new int[1];
        Check.noContext(calls, calls.deviceGetAttribute(value, attribute, handle), "cuDeviceGetAttribute", doing);
        return value[0];
    }

    private static String uuid(DriverCalls calls, DriverCalls.Handle handle, String doing) {
        byte[] uuid = new byte[DriverCalls.UUID_BYTES];
        Check.noContext(calls, calls.deviceGetUuid(uuid, handle), "cuDeviceGetUuid", doing);
        return HexFormat.of().formatHex(uuid).replaceAll("(.{8})(.{4})(.{4})(.{4})(.{12})", "GPU-$1-$2-$3-$4-$5");
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
