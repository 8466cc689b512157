package dev.margay.kernels.cuda.driver;

import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** Turns the driver's result codes into exceptions. */
final class Check {

    private Check() {}

    /** Checks a call outside any context. */
    static void noContext(int result, String call, String doing) {
        if (result != CUresult.CUDA_SUCCESS) {
            throw new CudaException(result, call + " failed while " + doing + ": " + text(result) + ".");
        }
    }

    /** Checks a call on a device. */
    static void onDevice(int result, String call, CudaDevice device, String doing) {
        if (result != CUresult.CUDA_SUCCESS) {
            throw new CudaException(
                    result, call + " failed on " + device.title() + " while " + doing + ": " + text(result) + ".");
        }
    }

    /** CUDA's name of a result and its explanation. */
    static String text(int result) {
        String[] name = new String[1];
        String[] explanation = new String[1];
        boolean known = JCudaDriver.cuGetErrorName(result, name) == CUresult.CUDA_SUCCESS
                && JCudaDriver.cuGetErrorString(result, explanation) == CUresult.CUDA_SUCCESS;
        return known ? name[0] + " (" + explanation[0] + ")" : "error " + result;
    }
}
