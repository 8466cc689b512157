package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.cuda.Allocations;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaEvent;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import dev.margay.kernels.cuda.driver.PinnedMemory;
import java.util.List;

/**
 * The memory of batches on a GPU: two descriptions, so that the host fills one while the GPU uses the other, and space
 * for the results that each pass leaves for the next.
 */
final class BatchData implements AutoCloseable {

    private final Allocations all;
    private final int pairs;
    private final List<Description> descriptions;
    private final DeviceMemory slices;
    private final DeviceMemory halves;
    private final DeviceMemory projections;
    private final DeviceMemory sums;
    private final DeviceMemory scales;
    private final DeviceMemory spreadRows;
    private final DeviceMemory boxes;
    private final DeviceMemory boxScales;
    private final DeviceMemory rowSpectra;
    private final DeviceMemory products;

    /**
     * A batch's description on the host and on the GPU, what its poses are allowed (null if all are everywhere), room for its
     * table rows (null if no values are recorded), and the event that says that the GPU is done with it.
     */
    record Description(
            PairBatch batch,
            PinnedMemory host,
            DeviceMemory device,
            BatchPermissions permissions,
            BatchTable table,
            CudaEvent done) {}

    /** Allocates memory for batches of this many pairs; frees it again if there is not enough. */
    BatchData(CudaContext context, CudaMemory memory, int pairs) {
        this.pairs = pairs;
        all = new Allocations(context);
        int tableRows = memory.tableRows(pairs);
        PinnedMemory rowsOnHost = tableRows == 0 ? null : all.pinned(tableRows * BatchTable.ROW_BYTES);
        descriptions = List.of(describe(memory, tableRows, rowsOnHost), describe(memory, tableRows, rowsOnHost));
        slices = all.device(2L * pairs * memory.slice(), "slices");
        halves = all.device(2L * pairs * memory.slice(), "filtered slices");
        projections = all.device(pairs * memory.projections(), "projections");
        sums = all.device(pairs * memory.sums(), "sums of projections");
        scales = all.device(4L * Float.BYTES * pairs, "scales of projections");
        if (memory.boxes() > 0) {
            spreadRows = all.device(pairs * memory.spreadRows(), "resampled rows of projections");
            boxes = all.device(pairs * memory.boxes(), "resampled projections");
            boxScales = all.device(4L * Float.BYTES * pairs, "scales of resampled projections")
                    .load(ones(pairs));
        } else {
            spreadRows = null;
            boxes = projections;
            boxScales = scales;
        }
        rowSpectra = all.device(pairs * memory.rowSpectra(), "row spectra");
        products = all.device(pairs * memory.products(), "spectra of correlograms");
    }

    /** Scales that change nothing: resampled projections are normalised already. */
    private static float[] ones(int pairs) {
        float[] scales = new float[4 * pairs];
        for (int i = 0; i < scales.length; i += 2) {
            scales[i] = 1;
        }
        return scales;
    }

    private Description describe(CudaMemory memory, int tableRows, PinnedMemory rowsOnHost) {
        int bytes = PairBatch.bytes(pairs);
        PinnedMemory host = all.pinned(bytes);
        DeviceMemory device = all.device(bytes, "the description of a batch");
        BatchTable table = tableRows == 0 ? null : BatchTable.of(tableRows, rowsOnHost, all);
        long permissionBytes = memory.permissions(pairs);
        BatchPermissions permissions = permissionBytes == 0
                ? null
                : new BatchPermissions(
                        all.pinned((int) permissionBytes),
                        all.device(permissionBytes, "the allowed poses of a batch"),
                        CudaMemory.permissionWords(pairs));
        CudaEvent done = all.event();
        return new Description(new PairBatch(host.buffer(), pairs), host, device, permissions, table, done);
    }

    /** Pairs of a batch. */
    int pairs() {
        return pairs;
    }

    /** One of the two descriptions, 0 or 1. */
    Description description(int which) {
        return descriptions.get(which);
    }

    DeviceMemory slices() {
        return slices;
    }

    DeviceMemory halves() {
        return halves;
    }

    DeviceMemory projections() {
        return projections;
    }

    DeviceMemory sums() {
        return sums;
    }

    DeviceMemory scales() {
        return scales;
    }

    /** Resampled rows of projections; null if the search is not cropped. */
    DeviceMemory spreadRows() {
        return spreadRows;
    }

    /** What is correlated: projections, or resampled ones. */
    DeviceMemory boxes() {
        return boxes;
    }

    /** The scales that are left for these. */
    DeviceMemory boxScales() {
        return boxScales;
    }

    DeviceMemory rowSpectra() {
        return rowSpectra;
    }

    DeviceMemory products() {
        return products;
    }

    @Override
    public void close() {
        all.close();
    }
}
