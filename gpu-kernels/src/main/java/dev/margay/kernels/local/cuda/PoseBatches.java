package dev.margay.kernels.local.cuda;

import dev.margay.kernels.cuda.Closing;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaEvent;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import dev.margay.kernels.cuda.driver.PinnedMemory;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of batches on a GPU: two descriptions and two results, so that the host works on one while the GPU uses the
 * other, and space for what each pass leaves for the next.
 */
final class PoseBatches implements AutoCloseable {

    private final CudaContext context;
    private final LocalMemory memory;
    private final int poses;
    private final List<AutoCloseable> all = new ArrayList<>();
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
        this.context = context;
        this.memory = memory;
        this.poses = poses;
        try {
            inFlight = List.of(describe(), describe());
            slices = take(poses * memory.slice(), "slices");
            halves = take(poses * memory.slice(), "filtered slices");
            projections = take(poses * memory.projection(), "projections");
            sums = take(poses * memory.sums(), "sums of projections");
            scales = take(2L * Float.BYTES * poses, "scales of projections");
            partialWindows = take(poses * memory.partialWindows(), "windows of bands");
        } catch (Throwable e) {
            Closing.afterFailure(e, all);
            throw e;
        }
    }

    private InFlight describe() {
        int bytes = PoseBatch.bytes(poses);
        int windowBytes = Math.multiplyExact(poses, memory.windows());
        PinnedMemory host = pinned(bytes);
        DeviceMemory device = take(bytes, "the description of a batch");
        DeviceMemory windows = take(windowBytes, "windows");
        PinnedMemory fetched = pinned(windowBytes);
        CudaEvent done = new CudaEvent(context);
        all.add(done);
        int size = memory.sizes().shape().templateSize();
        return new InFlight(new PoseBatch(host.buffer(), poses, size), host, device, windows, fetched, done);
    }

    private PinnedMemory pinned(int bytes) {
        PinnedMemory taken = new PinnedMemory(context, bytes);
        all.add(taken);
        return taken;
    }

    private DeviceMemory take(long bytes, String purpose) {
        DeviceMemory taken = new DeviceMemory(context, bytes, purpose);
        all.add(taken);
        return taken;
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
        Closing.all(all);
    }
}
