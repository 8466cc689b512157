package dev.margay.kernels.cuda.driver;

/** Compiled kernels, loaded on a device. */
public final class CudaModule extends ContextObject {

    private final String name;
    private final DriverCalls.Handle module;

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
        DriverCalls.Handle[] made = new DriverCalls.Handle[1];
        context.check(calls().moduleLoadData(made, image), "cuModuleLoadData", "loading the kernels of " + name);
        module = made[0];
    }

    /**
     * One of its kernels.
     *
     * @param kernel its name
     * @param threads threads of each of its blocks
     * @param sharedBytes dynamic shared memory of each of its blocks
     */
    public CudaKernel kernel(String kernel, int threads, int sharedBytes) {
        DriverCalls.Handle[] function = new DriverCalls.Handle[1];
        context()
                .check(
                        calls().moduleGetFunction(function, module, kernel),
                        "cuModuleGetFunction",
                        "looking for kernel " + kernel + " in " + name);
        return new CudaKernel(context(), kernel, function[0], threads, sharedBytes);
    }

    @Override
    void release() {
        context().checkRelease(calls().moduleUnload(module), "cuModuleUnload", "unloading " + name);
    }
}
