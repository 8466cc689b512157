package dev.margay.kernels.cuda.driver;

import java.util.ArrayList;
import java.util.List;

/** The driver of this machine, loaded and started once for the process. */
public final class CudaDriver {

    /** Where JCuda's native half is found on the class path. */
    public static final String NATIVE_RESOURCE = "lib/libJCudaDriver-12.6.0-linux-x86_64.so";

    private static final int LEAST_VERSION = 12_000;

    private static CudaDriver ofThisProcess;

    private static String refusal;

    private final int version;
    private final List<CudaDevice> devices;

    private CudaDriver(int version, List<CudaDevice> devices) {
        this.version = version;
        this.devices = devices;
    }

    /**
     * The driver.
     *
     * @throws DriverUnavailableException if there is no driver, if it does not start, or if it has no device
     */
    public static synchronized CudaDriver get() throws DriverUnavailableException {
        if (refusal != null) {
            throw new DriverUnavailableException(refusal);
        }
        if (ofThisProcess == null) {
            try {
                ofThisProcess = started();
            } catch (DriverUnavailableException e) {
                // Keep the reason: the linker gives the same answer every time.
                refusal = e.getMessage();
                throw e;
            }
        }
        return ofThisProcess;
    }

    private static CudaDriver started() throws DriverUnavailableException {
        try {
            return start();
        } catch (CudaException e) {
            throw new DriverUnavailableException(
                    "The NVIDIA driver does not work: " + e.getMessage() + " Look at nvidia-smi.", e);
        }
    }

    private static CudaDriver start() throws DriverUnavailableException {
        DriverCalls calls = JCudaCalls.load();
        int[] version = new int[1];
        // Before anything else: calling a function that an old driver does not have ends the process.
        int answer = calls.driverGetVersion(version);
        if (answer == DriverCalls.SUCCESS && version[0] < LEAST_VERSION) {
            throw new DriverUnavailableException("The NVIDIA driver is too old: it is for CUDA " + version[0] / 1000
                    + "." + version[0] % 1000 / 10 + "; install driver 525 or later, which is for CUDA 12.");
        }
        int started = calls.init();
        if (started == DriverCalls.NO_DEVICE) {
            throw new DriverUnavailableException("The NVIDIA driver is installed, but it sees no GPU; look at"
                    + " nvidia-smi, and at CUDA_VISIBLE_DEVICES if it is set.");
        }
        if (started != DriverCalls.SUCCESS) {
            throw new DriverUnavailableException(
                    "The NVIDIA driver does not start: cuInit says " + Check.text(calls, started)
                            + "; look at nvidia-smi, and restart the machine if the driver was just updated.");
        }
        int[] count = new int[1];
        Check.noContext(calls, answer, "cuDriverGetVersion", "starting the driver");
        Check.noContext(calls, calls.deviceGetCount(count), "cuDeviceGetCount", "starting the driver");
        List<CudaDevice> devices = new ArrayList<>();
        for (int ordinal = 0; ordinal < count[0]; ordinal++) {
            DriverCalls.Handle[] device = new DriverCalls.Handle[1];
            Check.noContext(calls, calls.deviceGet(device, ordinal), "cuDeviceGet", "opening device " + ordinal);
            devices.add(CudaDevice.read(calls, device[0], ordinal));
        }
        if (devices.isEmpty()) {
            throw new DriverUnavailableException(
                    "The NVIDIA driver sees no GPU; look at nvidia-smi, and at CUDA_VISIBLE_DEVICES if it is"
                            + " set.");
        }
        return new CudaDriver(version[0], List.copyOf(devices));
    }

    /** The latest version of CUDA it knows: 1000 times the major version plus 10 times the minor. */
    public int version() {
        return version;
    }

    /** Its devices, at least one, by ordinal. */
    public List<CudaDevice> devices() {
        return devices;
    }
}
