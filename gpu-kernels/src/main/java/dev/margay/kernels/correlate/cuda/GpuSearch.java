package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.cuda.Allocations;
import dev.margay.kernels.cuda.GpuWork;
import dev.margay.kernels.cuda.OpenGpu;
import dev.margay.kernels.cuda.PassClock;
import dev.margay.kernels.cuda.compile.KernelCache;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaDevice;
import dev.margay.kernels.cuda.driver.CudaException;
import dev.margay.kernels.cuda.driver.CudaStream;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.List;

/**
 * One search on one GPU: its data, its kernels, and the batches sent through them. The GPU does everything in order,
 * while the host prepares the next batch. The host waits only if it is two batches ahead.
 *
 * <p>Used by one thread at a time, between {@link #enter} and {@link #leave}.
 */
final class GpuSearch implements GpuWork {

    private static final String PAIRS = "pairs of projections";

    private final CudaMemory memory;
    private final OpenGpu gpu;
    private final SearchData data;
    private final BatchPasses passes;
    private final TableReader tables;
    private BatchData batches;
    private int current;
    private long correlograms;
    private PassClock<Pass> clock = PassClock.none();

    /**
     * Opens a GPU for a search.
     *
     * @throws CudaException if the GPU does not have enough memory for one pair of projections, or fails
     */
    GpuSearch(CorrelationInputs inputs, CudaDevice device, KernelCache cache) {
        CudaSizes sizes = CudaSizes.of(inputs.shape(), device.sharedBytesOfBlock());
        memory = new CudaMemory(sizes, inputs.filters().complex());
        gpu = new OpenGpu(device);
        try {
            SearchKernels kernels = gpu.add(new SearchKernels(gpu.context(), sizes, cache));
            data = gpu.add(new SearchData(gpu.context(), inputs, memory, kernels, gpu.stream()));
            passes = new BatchPasses(inputs, memory.sizes(), kernels, data);
            tables = data.recorded() == null
                    ? null
                    : new TableReader(data.recorded(), passes, gpu.stream(), gpu.add(new CudaStream(gpu.context())));
            batches = batches(memory.pairs(gpu.context().freeBytes()));
            gpu.context().leave();
        } catch (Throwable e) {
            gpu.closeAfter(e);
            throw e;
        }
    }

    private BatchData batches(int most) {
        return Allocations.halving(most, pairs -> new BatchData(gpu.context(), memory, pairs), PAIRS);
    }

    /** Halves the batch; a running task must start again. Returns false if the batch cannot be smaller. */
    boolean halveBatch() {
        int pairs = batches.pairs();
        if (pairs == 1) {
            return false;
        }
        Allocations.warnOfSmaller(gpu.context().device().title() + " ran out of memory.", pairs, PAIRS);
        gpu.stream().await("finishing what was sent");
        batches.close();
        batches = batches(pairs / 2);
        return true;
    }

    /** Makes it belong to the calling thread, until that thread leaves it. */
    void enter() {
        gpu.context().enter();
    }

    /** Releases it for the next thread. */
    void leave() {
        gpu.context().leave();
    }

    @Override
    public CudaDevice device() {
        return gpu.context().device();
    }

    @Override
    public boolean isBroken() {
        return gpu.context().isBroken();
    }

    /** Times each pass from now on. */
    void use(PassClock<Pass> passClock) {
        clock = passClock;
    }

    CudaContext context() {
        return gpu.context();
    }

    CudaSizes sizes() {
        return memory.sizes();
    }

    /** Pairs of a batch. */
    int pairs() {
        return batches.pairs();
    }

    /** Starts a task. Whatever an earlier task left is finished and dropped. */
    void begin() {
        gpu.stream().await("finishing an earlier task");
        batches.description(0).batch().clear();
        batches.description(1).batch().clear();
        data.clearStatistics(gpu.stream());
        correlograms = 0;
    }

    /** The batch to fill. */
    PairBatch batch() {
        return batches.description(current).batch();
    }

    /** Sends the batch to the GPU. Afterwards {@link #batch} is another, empty one. */
    void send() {
        BatchData.Description description = batches.description(current);
        PairBatch batch = description.batch();
        if (batch.pairs() > 0) {
            batch.rank();
            correlograms += batch.correlograms();
            description.device().load(description.host(), gpu.stream());
            if (description.permissions() != null) {
                description.permissions().send(data.choice(), batch, gpu.stream());
            }
            passes.run(batches, description, gpu.stream(), clock);
            description.done().record(gpu.stream());
        }
        current = 1 - current;
        batches.description(current).done().await("correlating");
        readTable();
        batch().clear();
    }

    /** Reads the table of the batch that was sent before the last one, or of the last one once all are done. */
    private void readTable() {
        if (tables != null && batch().pairs() > 0) {
            tables.read(
                    batches,
                    batches.description(current),
                    memory.sizes().shape().validHeight());
        }
    }

    /** Waits until everything sent is done. */
    void await() {
        gpu.stream().await("correlating");
    }

    /** Ends a task: waits until everything sent is done, and fetches the statistics. */
    CorrelationStatistics finish() {
        // Allocated while the GPU is still working.
        CorrelationStatistics statistics = data.emptyStatistics();
        await();
        current = 1 - current;
        readTable();
        batch().clear();
        return data.fetch(statistics, correlograms);
    }

    @Override
    public void close() {
        gpu.close(List.of(batches));
    }
}
