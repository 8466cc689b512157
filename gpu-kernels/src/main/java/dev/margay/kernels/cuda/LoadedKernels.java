package dev.margay.kernels.cuda;

import dev.margay.kernels.cuda.compile.KernelCache;
import dev.margay.kernels.cuda.compile.KernelSource;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaKernel;
import dev.margay.kernels.cuda.driver.CudaModule;
import java.util.ArrayList;
import java.util.List;

/** Sources of kernels, compiled and loaded on a GPU. If something fails, all of them are unloaded. */
public final class LoadedKernels implements AutoCloseable {

    private final List<CudaModule> modules = new ArrayList<>();

    /**
     * Compiles the sources, or finds them in the cache, and loads them.
     *
     * @param context entered by the calling thread
     * @param sources with the constants for the sizes of the work
     * @param cache of compiled kernels
     */
    public LoadedKernels(CudaContext context, List<KernelSource> sources, KernelCache cache) {
        int capability = context.device().capability();
        // In parallel: a compiler needs about a second for each source.
        List<byte[]> images = sources.parallelStream()
                .map(source -> cache.image(source, capability))
                .toList();
        try {
            for (int i = 0; i < sources.size(); i++) {
                modules.add(new CudaModule(context, sources.get(i).name() + ".cu", images.get(i)));
            }
        } catch (Throwable e) {
            Closing.afterFailure(e, modules);
            throw e;
        }
    }

    /**
     * One of the kernels.
     *
     * @param source number of its source
     * @param name its name
     * @param threads threads of each of its blocks
     * @param sharedBytes dynamic shared memory of each of its blocks
     */
    public CudaKernel kernel(int source, String name, int threads, int sharedBytes) {
        try {
            return modules.get(source).kernel(name, threads, sharedBytes);
        } catch (Throwable e) {
            Closing.afterFailure(e, modules);
            throw e;
        }
    }

    @Override
    public void close() {
        Closing.all(modules);
    }
}
