package dev.margay.kernels.cuda.driver;

/** Turns the driver's result codes into exceptions. */
final class Check {

    private Check() {}

    /** Checks a call outside any context. */
    static void noContext(DriverCalls calls, int result, String call, String doing) {
        if (result != DriverCalls.SUCCESS) {
            throw new CudaException(result, call + " failed while " + doing + ": " + text(calls, result) + ".");
        }
    }

    /** Checks a call on a device. */
    static void onDevice(int result, String call, CudaDevice device, String doing) {
        if (result != DriverCalls.SUCCESS) {
            throw new CudaException(
                    result,
                    call + " failed on " + device.title() + " while " + doing + ": " + text(device.calls(), result)
                            + ".");
        }
    }

    /** CUDA's name of a result and its explanation. */
    static String text(DriverCalls calls, int result) {
        String[] name = new String[1];
        String[] explanation = new String[1];
        boolean known = calls.getErrorName(result, name) == DriverCalls.SUCCESS
                && calls.getErrorString(result, explanation) == DriverCalls.SUCCESS;
        return known ? name[0] + " (" + explanation[0] + ")" : "error " + result;
    }
}
