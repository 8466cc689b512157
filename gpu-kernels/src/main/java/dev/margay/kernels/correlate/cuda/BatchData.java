package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.cuda.Closing;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaEvent;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import dev.margay.kernels.cuda.driver.PinnedMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of batches on a GPU: two descriptions, so that the host fills one while the GPU uses the other, and space
 * for the results that each pass leaves for the next.
 */
final class BatchData implements AutoCloseable {

    private final List<AutoCloseable> all = new ArrayList<>();
    private final int pairs;
    private final List<Description> descriptions;
    private final DeviceMemory slices;
    private final DeviceMemory halves;
    private final DeviceMemory projections;
    private final DeviceMemory sums;
    private final DeviceMemory scales;
    private final DeviceMemory rowSpectra;
    private final DeviceMemory products;

    /** A batch's description on the host and on the GPU, and the event that says that the GPU is done with it. */
    record Description(PairBatch batch, PinnedMemory host, DeviceMemory device, CudaEvent done) {}

    /** Allocates memory for batches of this many pairs; frees it again if there is not enough. */
    BatchData(CudaContext context, CudaMemory memory, int pairs) {
        this.pairs = pairs;
        try {
            descriptions = List.of(describe(context), describe(context));
            slices = take(context, 2L * pairs * memory.slice(), "slices");
            halves = take(context, 2L * pairs * memory.slice(), "filtered slices");
            projections = take(context, pairs * memory.projections(), "projections");
            sums = take(context, pairs * memory.sums(), "sums of projections");
            scales = take(context, 4L * Float.BYTES * pairs, "scales of projections");
            rowSpectra = take(context, pairs * memory.rowSpectra(), "row spectra");
            products = take(context, pairs * memory.products(), "spectra of correlograms");
        } catch (Throwable e) {
            Closing.afterFailure(e, all);
            throw e;
        }
    }

    private Description describe(CudaContext context) {
        int bytes = PairBatch.bytes(pairs);
        PinnedMemory host = new PinnedMemory(context, bytes);
        all.add(host);
        DeviceMemory device = take(context, bytes, "the description of a batch");
        CudaEvent done = new CudaEvent(context);
        all.add(done);
        return new Description(new PairBatch(host.buffer(), pairs), host, device, done);
    }

    private DeviceMemory take(CudaContext context, long bytes, String purpose) {
        DeviceMemory taken = new DeviceMemory(context, bytes, purpose);
        all.add(taken);
        return taken;
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

    DeviceMemory rowSpectra() {
        return rowSpectra;
    }

    DeviceMemory products() {
        return products;
    }

    @Override
    public void close() {
        Closing.all(all);
    }
}
