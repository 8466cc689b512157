package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.cuda.PassClock;
import dev.margay.kernels.cuda.driver.CudaStream;
import dev.margay.kernels.cuda.driver.DeviceSlice;
import dev.margay.kernels.projection.SlicePlane;
import java.util.ArrayList;
import java.util.List;

/**
 * The passes that a batch goes through: which kernel, with how many blocks and which arguments. The arguments are
 * described with the kernels.
 */
final class BatchPasses {

    private final CorrelationInputs inputs;
    private final CudaSizes sizes;
    private final SearchKernels kernels;
    private final SearchData data;

    BatchPasses(CorrelationInputs inputs, CudaSizes sizes, SearchKernels kernels, SearchData data) {
        this.inputs = inputs;
        this.sizes = sizes;
        this.kernels = kernels;
        this.data = data;
    }

    /** Queues all passes of a batch on the stream. */
    void run(BatchData batches, BatchData.Description description, CudaStream stream, PassClock<Pass> clock) {
        clock.begin(stream);
        toProducts(batches, description, stream, clock);
        rows(batches, description, stream);
        clock.end(Pass.ROWS_INVERSE, stream);
    }

    /** Queues the passes of a batch before the last one, as {@link #tableOnly} needs them. */
    void toProducts(BatchData batches, BatchData.Description description, CudaStream stream) {
        toProducts(batches, description, stream, PassClock.none());
    }

    private void toProducts(
            BatchData batches, BatchData.Description description, CudaStream stream, PassClock<Pass> clock) {
        int pairs = description.batch().pairs();
        slices(batches, description, stream);
        clock.end(Pass.SLICES, stream);
        projections(batches, description, stream);
        if (data.spreading() != null) {
            spread(batches, pairs, stream);
        }
        clock.end(Pass.PROJECTIONS, stream);
        kernels.rowsForward()
                .launch(
                        stream,
                        inputs.boxSize(),
                        pairs,
                        batches.boxes(),
                        batches.boxScales(),
                        data.rowTwiddles(),
                        batches.rowSpectra());
        clock.end(Pass.ROWS_FORWARD, stream);
        kernels.correlateColumns()
                .launch(
                        stream,
                        sizes.strips(),
                        1,
                        batches.rowSpectra(),
                        data.image(),
                        data.columnTwiddles(),
                        batches.products(),
                        pairs,
                        inputs.validHeight());
        clock.end(Pass.COLUMNS, stream);
    }

    private void rows(BatchData batches, BatchData.Description description, CudaStream stream) {
        if (data.recorded() == null) {
            kernels.correlogramRows()
                    .launch(
                            stream,
                            inputs.validHeight(),
                            1,
                            argumentsOfRows(batches, description).toArray());
        } else {
            recordedRows(batches, description, 0, inputs.validHeight(), false, stream);
        }
    }

    /**
     * Queues the last pass again, for some rows of the valid region, only for the rows of the table.
     *
     * @param first first row
     * @param end one past the last row
     */
    void tableOnly(BatchData batches, BatchData.Description description, int first, int end, CudaStream stream) {
        recordedRows(batches, description, first, end, true, stream);
    }

    private void recordedRows(
            BatchData batches,
            BatchData.Description description,
            int first,
            int end,
            boolean tableOnly,
            CudaStream stream) {
        RecordedData recorded = data.recorded();
        BatchTable table = description.table();
        List<Object> arguments = argumentsOfRows(batches, description);
        arguments.addAll(List.of(
                first,
                inputs.validHeight(),
                recorded.threshold(),
                recorded.floor(),
                tableOnly ? 1 : 0,
                recorded.histogram(),
                table.rows(),
                table.capacity(),
                table.appended()));
        table.clear(stream);
        kernels.correlogramRows().launch(stream, end - first, 1, arguments.toArray());
        table.fetchCount(stream);
    }

    private List<Object> argumentsOfRows(BatchData batches, BatchData.Description description) {
        List<Object> arguments = new ArrayList<>(List.of(
                batches.products(),
                new DeviceSlice(description.device(), PairBatch.ranksAt(batches.pairs())),
                new DeviceSlice(description.device(), PairBatch.searchIndicesAt(batches.pairs())),
                data.rowTwiddles(),
                description.batch().pairs(),
                inputs.validWidth(),
                data.mip(),
                data.bestIndex(),
                data.sum(),
                data.sumOfSquares()));
        if (description.permissions() != null) {
            arguments.addAll(List.of(
                    data.classes(),
                    description.permissions().device(),
                    description.permissions().words()));
        }
        return arguments;
    }

    private void slices(BatchData batches, BatchData.Description description, CudaStream stream) {
        int slices = description.batch().slices();
        int coefficients = sizes.projections().sliceValues();
        int blocks = (coefficients + SearchKernels.SLICE_THREADS - 1) / SearchKernels.SLICE_THREADS;
        kernels.sampleSlices()
                .launch(
                        stream,
                        blocks,
                        slices,
                        data.spectrum(),
                        description.device(),
                        batches.slices(),
                        inputs.template().size(),
                        inputs.template().edge(),
                        (float) new SlicePlane(
                                        inputs.magnification(),
                                        inputs.template().padding())
                                .scale());
    }

    private void projections(BatchData batches, BatchData.Description description, CudaStream stream) {
        int pairs = description.batch().pairs();
        int size = inputs.template().size();
        kernels.projectionColumns()
                .launch(
                        stream,
                        sizes.projections().strips(),
                        2 * pairs,
                        batches.slices(),
                        data.filters(),
                        new DeviceSlice(description.device(), PairBatch.sourcesAt(batches.pairs())),
                        data.templateTwiddles(),
                        batches.halves(),
                        inputs.filters().complex() ? 1 : 0);
        kernels.projectionRows()
                .launch(
                        stream,
                        size,
                        pairs,
                        batches.halves(),
                        data.templateTwiddles(),
                        batches.projections(),
                        batches.sums());
        PixelGrid grid = inputs.grid();
        double imagePixels = (double) grid.originalHeight() * grid.originalWidth();
        double outsidePixels = (double) (grid.originalHeight() - size) * (grid.originalWidth() - size);
        kernels.projectionScales()
                .launch(
                        stream,
                        pairs,
                        1,
                        batches.sums(),
                        batches.scales(),
                        imagePixels,
                        outsidePixels,
                        size * (double) size / imagePixels);
    }

    private void spread(BatchData batches, int pairs, CudaStream stream) {
        SpreadingData spreading = data.spreading();
        kernels.spreadRows()
                .launch(
                        stream,
                        inputs.template().size(),
                        pairs,
                        batches.projections(),
                        batches.scales(),
                        spreading.inX().firsts(),
                        spreading.inX().weights(),
                        batches.spreadRows());
        kernels.spreadColumns()
                .launch(
                        stream,
                        inputs.boxSize(),
                        pairs,
                        batches.spreadRows(),
                        spreading.inY().firsts(),
                        spreading.inY().weights(),
                        batches.boxes());
    }
}
