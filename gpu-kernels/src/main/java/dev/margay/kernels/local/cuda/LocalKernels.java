package dev.margay.kernels.local.cuda;

import dev.margay.kernels.cuda.Closing;
import dev.margay.kernels.cuda.ProjectionSizes;
import dev.margay.kernels.cuda.compile.KernelCache;
import dev.margay.kernels.cuda.compile.KernelSource;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaKernel;
import dev.margay.kernels.cuda.driver.CudaModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The kernels, compiled for the sizes of local correlation and loaded on a GPU. */
final class LocalKernels implements AutoCloseable {

    /** Threads of a block where one thread makes one coefficient of a slice. */
    static final int SLICE_THREADS = 256;

    private static final int SCALE_THREADS = 3 * 32;

    private final List<CudaModule> modules = new ArrayList<>();
    private final CudaKernel sampleSlices;
    private final CudaKernel poseColumns;
    private final CudaKernel poseRows;
    private final CudaKernel poseScales;
    private final CudaKernel windowBands;
    private final CudaKernel sumBands;

    /** Compiles the kernels, or finds them in the cache, and loads them; unloads them if something fails. */
    LocalKernels(CudaContext context, LocalSizes sizes, KernelCache cache) {
        List<KernelSource> sources = sources(sizes);
        int capability = context.device().capability();
        // In parallel: a compiler needs about a second for each source.
        List<byte[]> images = sources.parallelStream()
                .map(source -> cache.image(source, capability))
                .toList();
        ProjectionSizes projections = sizes.projections();
        try {
            for (int i = 0; i < sources.size(); i++) {
                modules.add(new CudaModule(context, sources.get(i).name() + ".cu", images.get(i)));
            }
            sampleSlices = modules.get(0).kernel("sampleSlices", SLICE_THREADS, 0);
            poseColumns =
                    modules.get(1).kernel("poseColumns", projections.columnThreads(), projections.columnSharedBytes());
            poseRows = modules.get(1).kernel("poseRows", projections.lanes(), projections.rowSharedBytes());
            poseScales = modules.get(1).kernel("poseScales", SCALE_THREADS, 0);
            windowBands = modules.get(2).kernel("windowBands", sizes.windowThreads(), 0);
            sumBands = modules.get(2).kernel("sumBands", LocalSizes.SUM_THREADS, 0);
        } catch (Throwable e) {
            Closing.afterFailure(e, modules);
            throw e;
        }
    }

    /** All sources, with the constants for these sizes. */
    static List<KernelSource> sources(LocalSizes sizes) {
        return List.of(
                KernelSource.of("slices", Map.of()),
                KernelSource.of("poses", sizes.projections().constants()),
                KernelSource.of("windows", sizes.windowConstants()));
    }

    CudaKernel sampleSlices() {
        return sampleSlices;
    }

    CudaKernel poseColumns() {
        return poseColumns;
    }

    CudaKernel poseRows() {
        return poseRows;
    }

    CudaKernel poseScales() {
        return poseScales;
    }

    CudaKernel windowBands() {
        return windowBands;
    }

    CudaKernel sumBands() {
        return sumBands;
    }

    @Override
    public void close() {
        Closing.all(modules);
    }
}
