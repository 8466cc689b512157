package dev.margay.kernels.correlate.cuda;

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

/** The kernels, compiled for the sizes of a search and loaded on a GPU. */
final class SearchKernels implements AutoCloseable {

    /** Threads of a block where one thread makes one coefficient of a slice. */
    static final int SLICE_THREADS = 256;

    private static final int SCALE_THREADS = 6 * 32;

    private final List<CudaModule> modules = new ArrayList<>();
    private final CudaKernel sampleSlices;
    private final CudaKernel projectionColumns;
    private final CudaKernel projectionRows;
    private final CudaKernel projectionScales;
    private final CudaKernel rowsForward;
    private final CudaKernel imageRows;
    private final CudaKernel correlateColumns;
    private final CudaKernel imageColumns;
    private final CudaKernel correlogramRows;

    /** Compiles the kernels, or finds them in the cache, and loads them; unloads them if something fails. */
    SearchKernels(CudaContext context, CudaSizes sizes, KernelCache cache) {
        List<KernelSource> sources = sources(sizes);
        int capability = context.device().capability();
        // In parallel: a compiler needs about a second for each source.
        List<byte[]> images = sources.parallelStream()
                .map(source -> cache.image(source, capability))
                .toList();
        try {
            for (int i = 0; i < sources.size(); i++) {
                modules.add(new CudaModule(context, sources.get(i).name() + ".cu", images.get(i)));
            }
            sampleSlices = modules.get(0).kernel("sampleSlices", SLICE_THREADS, 0);
            ProjectionSizes projections = sizes.projections();
            projectionColumns = modules.get(1)
                    .kernel("projectionColumns", projections.columnThreads(), projections.columnSharedBytes());
            projectionRows = modules.get(1).kernel("projectionRows", projections.lanes(), projections.rowSharedBytes());
            projectionScales = modules.get(1).kernel("projectionScales", SCALE_THREADS, 0);
            rowsForward = modules.get(2).kernel("rowsForward", sizes.rowLanes(), sizes.rowSharedBytes());
            imageRows = modules.get(2).kernel("imageRows", sizes.rowLanes(), sizes.rowSharedBytes());
            int stripThreads = sizes.columnLanes() * sizes.stripColumns();
            correlateColumns = modules.get(3).kernel("correlateColumns", stripThreads, sizes.columnSharedBytes());
            imageColumns = modules.get(3).kernel("imageColumns", stripThreads, sizes.columnSharedBytes());
            correlogramRows = modules.get(4).kernel("correlogramRows", sizes.rowLanes(), sizes.rowSharedBytes());
        } catch (Throwable e) {
            Closing.afterFailure(e, modules);
            throw e;
        }
    }

    /** All sources, with the constants for these sizes. */
    static List<KernelSource> sources(CudaSizes sizes) {
        String size = String.valueOf(sizes.shape().templateSize());
        String rowLanes = String.valueOf(sizes.rowLanes());
        return List.of(
                KernelSource.of("slices", Map.of()),
                KernelSource.of("projections", sizes.projections().constants()),
                KernelSource.of(
                        "rows_forward",
                        Map.of(
                                "TEMPLATE_SIZE", size,
                                "ROW_RADICES", sizes.rows().constant(),
                                "ROW_LANES", rowLanes)),
                KernelSource.of(
                        "columns",
                        Map.of(
                                "TEMPLATE_SIZE", size,
                                "ROW_LENGTH", String.valueOf(sizes.rows().length()),
                                "COLUMN_RADICES", sizes.columns().constant(),
                                "COLUMN_LANES", String.valueOf(sizes.columnLanes()),
                                "STRIP_COLUMNS", String.valueOf(sizes.stripColumns()))),
                KernelSource.of(
                        "rows_inverse",
                        Map.of(
                                "ROW_RADICES", sizes.rows().constant(),
                                "ROW_LANES", rowLanes,
                                "ROW_BLOCKS", String.valueOf(sizes.rowBlocks()))));
    }

    CudaKernel sampleSlices() {
        return sampleSlices;
    }

    CudaKernel projectionColumns() {
        return projectionColumns;
    }

    CudaKernel projectionRows() {
        return projectionRows;
    }

    CudaKernel projectionScales() {
        return projectionScales;
    }

    CudaKernel rowsForward() {
        return rowsForward;
    }

    CudaKernel imageRows() {
        return imageRows;
    }

    CudaKernel correlateColumns() {
        return correlateColumns;
    }

    CudaKernel imageColumns() {
        return imageColumns;
    }

    CudaKernel correlogramRows() {
        return correlogramRows;
    }

    @Override
    public void close() {
        Closing.all(modules);
    }
}
