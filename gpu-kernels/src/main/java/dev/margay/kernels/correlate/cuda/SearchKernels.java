package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.crop.BoxResampling;
import dev.margay.kernels.crop.FourierCropping;
import dev.margay.kernels.cuda.LoadedKernels;
import dev.margay.kernels.cuda.ProjectionSizes;
import dev.margay.kernels.cuda.compile.KernelCache;
import dev.margay.kernels.cuda.compile.KernelSource;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaKernel;
import dev.margay.kernels.statistics.ValueRecording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The kernels, compiled for the sizes of a search and loaded on a GPU. */
final class SearchKernels implements AutoCloseable {

    /** Threads of a block where one thread makes one coefficient of a slice. */
    static final int SLICE_THREADS = 256;

    private static final int SPREAD_THREADS = 128;

    private static final int SCALE_THREADS = 6 * 32;

    private final LoadedKernels kernels;
    private final CudaKernel sampleSlices;
    private final CudaKernel projectionColumns;
    private final CudaKernel projectionRows;
    private final CudaKernel projectionScales;
    private final CudaKernel rowsForward;
    private final CudaKernel imageRows;
    private final CudaKernel correlateColumns;
    private final CudaKernel imageColumns;
    private final CudaKernel correlogramRows;
    private final CudaKernel spreadRows;
    private final CudaKernel spreadColumns;

    /** Compiles the kernels, or finds them in the cache, and loads them; unloads them if something fails. */
    SearchKernels(CudaContext context, CudaSizes sizes, KernelCache cache) {
        kernels = new LoadedKernels(context, sources(sizes), cache);
        ProjectionSizes projections = sizes.projections();
        sampleSlices = kernels.kernel(0, "sampleSlices", SLICE_THREADS, 0);
        projectionColumns =
                kernels.kernel(1, "projectionColumns", projections.columnThreads(), projections.columnSharedBytes());
        projectionRows = kernels.kernel(1, "projectionRows", projections.lanes(), projections.rowSharedBytes());
        projectionScales = kernels.kernel(1, "projectionScales", SCALE_THREADS, 0);
        rowsForward = kernels.kernel(2, "rowsForward", sizes.rowLanes(), sizes.rowSharedBytes());
        imageRows = kernels.kernel(2, "imageRows", sizes.rowLanes(), sizes.rowSharedBytes());
        int stripThreads = sizes.columnLanes() * sizes.stripColumns();
        correlateColumns = kernels.kernel(3, "correlateColumns", stripThreads, sizes.columnSharedBytes());
        imageColumns = kernels.kernel(3, "imageColumns", stripThreads, sizes.columnSharedBytes());
        correlogramRows = kernels.kernel(4, "correlogramRows", sizes.rowLanes(), sizes.rowSharedBytes());
        boolean cropped = sizes.shape().cropping() != null;
        spreadRows = cropped ? kernels.kernel(5, "spreadRows", SPREAD_THREADS, 0) : null;
        spreadColumns = cropped ? kernels.kernel(5, "spreadColumns", SPREAD_THREADS, 0) : null;
    }

    /** All sources, with the constants for these sizes. */
    static List<KernelSource> sources(CudaSizes sizes) {
        String size = String.valueOf(sizes.shape().boxSize());
        String rowLanes = String.valueOf(sizes.rowLanes());
        ValueRecording recording = sizes.shape().recording();
        List<KernelSource> sources = new ArrayList<>(List.of(
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
                                "ROW_BLOCKS", String.valueOf(sizes.rowBlocks()),
                                "CONSTRAINED", sizes.shape().poseClasses() > 0 ? "1" : "0",
                                "RECORD_EVERY", String.valueOf(recording == null ? 0 : recording.every())))));
        FourierCropping cropping = sizes.shape().cropping();
        if (cropping != null) {
            sources.add(KernelSource.of(
                    "spreading",
                    Map.of(
                            "TEMPLATE_SIZE", String.valueOf(sizes.shape().templateSize()),
                            "BOX_SIZE", size,
                            "TAPS_X", String.valueOf(BoxResampling.inX(cropping).taps()),
                            "TAPS_Y", String.valueOf(BoxResampling.inY(cropping).taps()))));
        }
        return sources;
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

    /** Null if the search is not cropped. */
    CudaKernel spreadRows() {
        return spreadRows;
    }

    /** Null if the search is not cropped. */
    CudaKernel spreadColumns() {
        return spreadColumns;
    }

    @Override
    public void close() {
        kernels.close();
    }
}
