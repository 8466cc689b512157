package dev.margay.kernels.local.cuda;

import dev.margay.kernels.cuda.Allocations;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaEvent;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import dev.margay.kernels.cuda.driver.PinnedMemory;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The memory of batches on a GPU: two descriptions and two results, so that the host works on one while the GPU uses the
 * other, and space for what each pass leaves for the next.
 */
final class PoseBatches implements AutoCloseable {

    private final LocalMemory memory;
    private final int poses;
    private final Allocations all;
    private final List<InFlight> inFlight;
    private final DeviceMemory slices;
    private final DeviceMemory halves;
    private final DeviceMemory projections;
    private final DeviceMemory sums;
    private final DeviceMemory scales;
    private final DeviceMemory partialWindows;

    /**
     * A batch on the host and on the GPU, its windows there and here, and the event that says that they have come back.
     */
    record InFlight(
            PoseBatch batch,
            PinnedMemory host,
            DeviceMemory device,
            DeviceMemory windows,
            PinnedMemory fetched,
            CudaEvent done) {

        /** Copies the windows that have come back to their places among those of all poses. */
        void deliver(float[] to, int pixels) {
            if (batch.count() > 0) {
                FloatBuffer values = fetched.buffer().asFloatBuffer();
                values.get(to, batch.first() * pixels, batch.count() * pixels);
            }
        }
    }

    /** Allocates memory for batches of this many poses; frees it again if there is not enough. */
    PoseBatches(CudaContext context, LocalMemory memory, int poses) {
        all = new Allocations(context);
        this.memory = memory;
        this.poses = poses;
        inFlight = List.of(describe(), describe());
        slices = all.device(poses * memory.slice(), "slices");
        halves = all.device(poses * memory.slice(), "filtered slices");
        projections = all.device(poses * memory.projection(), "projections");
        sums = all.device(poses * memory.sums(), "sums of projections");
        scales = all.device(2L * Float.BYTES * poses, "scales of projections");
        partialWindows = all.device(poses * memory.partialWindows(), "windows of bands");
    }

    private InFlight describe() {
        int bytes = PoseBatch.bytes(poses);
        int windowBytes = Math.multiplyExact(poses, memory.windows());
        PinnedMemory host = all.pinned(bytes);
        DeviceMemory device = all.device(bytes, "the description of a batch");
        DeviceMemory windows = all.device(windowBytes, "windows");
        PinnedMemory fetched = all.pinned(windowBytes);
        CudaEvent done = all.event();
        int size = memory.sizes().shape().templateSize();
        return new InFlight(new PoseBatch(host.buffer(), poses, size), host, device, windows, fetched, done);
    }

    /** Most poses of a batch. */
    int poses() {
        return poses;
    }

    /** One of the two batches, 0 or 1. */
    InFlight inFlight(int which) {
        return inFlight.get(which);
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

    DeviceMemory partialWindows() {
        return partialWindows;
    }

    @Override
    public void close() {
        all.close();
    }
}
