package dev.margay.kernels.local.cuda;

import dev.margay.kernels.cuda.LoadedKernels;
import dev.margay.kernels.cuda.ProjectionSizes;
import dev.margay.kernels.cuda.compile.KernelCache;
import dev.margay.kernels.cuda.compile.KernelSource;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaKernel;
import java.util.List;
import java.util.Map;

/** The kernels, compiled for the sizes of local correlation and loaded on a GPU. */
final class LocalKernels implements AutoCloseable {

    /** Threads of a block where one thread makes one coefficient of a slice. */
    static final int SLICE_THREADS = 256;

    private static final int SCALE_THREADS = 3 * 32;

    private final LoadedKernels kernels;
    private final CudaKernel sampleSlices;
    private final CudaKernel poseColumns;
    private final CudaKernel poseRows;
    private final CudaKernel poseScales;
    private final CudaKernel windowBands;
    private final CudaKernel sumBands;

    /** Compiles the kernels, or finds them in the cache, and loads them; unloads them if something fails. */
    LocalKernels(CudaContext context, LocalSizes sizes, KernelCache cache) {
        kernels = new LoadedKernels(context, sources(sizes), cache);
        ProjectionSizes projections = sizes.projections();
        sampleSlices = kernels.kernel(0, "sampleSlices", SLICE_THREADS, 0);
        poseColumns = kernels.kernel(1, "poseColumns", projections.columnThreads(), projections.columnSharedBytes());
        poseRows = kernels.kernel(1, "poseRows", projections.lanes(), projections.rowSharedBytes());
        poseScales = kernels.kernel(1, "poseScales", SCALE_THREADS, 0);
        windowBands = kernels.kernel(2, "windowBands", sizes.windowThreads(), 0);
        sumBands = kernels.kernel(2, "sumBands", LocalSizes.SUM_THREADS, 0);
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
        kernels.close();
    }
}
