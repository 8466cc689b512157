package dev.margay.kernels.cuda.driver;

import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.JCudaDriver;

/** Compiled kernels, loaded on a device. */
public final class CudaModule extends ContextObject {

    private final String name;
    private final CUmodule module = new CUmodule();

    /**
     * Loads compiled kernels.
     *
     * @param context entered by the calling thread
     * @param name their name in error messages
     * @param image machine code of this device's architecture, or PTX that ends with a zero byte
     */
    public CudaModule(CudaContext context, String name, byte[] image) {
        super(context);
        this.name = name;
        context.check(
                JCudaDriver.cuModuleLoadData(module, image), "cuModuleLoadData", "loading the kernels of " + name);
    }

    /**
     * One of its kernels.
     *
     * @param kernel its name
     * @param threads threads of each of its blocks
     * @param sharedBytes dynamic shared memory of each of its blocks
     */
    public CudaKernel kernel(String kernel, int threads, int sharedBytes) {
        CUfunction function = new CUfunction();
        context()
                .check(
                        JCudaDriver.cuModuleGetFunction(function, module, kernel),
                        "cuModuleGetFunction",
                        "looking for kernel " + kernel + " in " + name);
        return new CudaKernel(context(), kernel, function, threads, sharedBytes);
    }

    @Override
    void release() {
        context().checkRelease(JCudaDriver.cuModuleUnload(module), "cuModuleUnload", "unloading " + name);
    }
}
