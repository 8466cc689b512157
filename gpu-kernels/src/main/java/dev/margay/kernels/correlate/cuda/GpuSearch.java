package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.cuda.Closing;
import dev.margay.kernels.cuda.GpuWork;
import dev.margay.kernels.cuda.PassClock;
import dev.margay.kernels.cuda.compile.KernelCache;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaDevice;
import dev.margay.kernels.cuda.driver.CudaException;
import dev.margay.kernels.cuda.driver.CudaStream;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * One search on one GPU: its data, its kernels, and the batches sent through them. The GPU does everything in order,
 * while the host prepares the next batch. The host waits only if it is two batches ahead.
 *
 * <p>Used by one thread at a time, between {@link #enter} and {@link #leave}.
 */
final class GpuSearch implements GpuWork {

    private static final System.Logger LOGGER = System.getLogger(GpuSearch.class.getName());

    private final CudaMemory memory;
    private final CudaContext context;
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final CudaStream stream;
    private final SearchData data;
    private final BatchPasses passes;
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
        context = new CudaContext(device);
        boolean entered = false;
        try {
            context.enter();
            entered = true;
            stream = new CudaStream(context);
            parts.add(stream);
            SearchKernels kernels = new SearchKernels(context, sizes, cache);
            parts.add(kernels);
            data = new SearchData(context, inputs, memory, kernels, stream);
            parts.add(data);
            passes = new BatchPasses(inputs, memory.sizes(), kernels, data);
            batches = batches(memory.pairs(context.freeBytes()));
            context.leave();
        } catch (Throwable e) {
            Closing.afterFailure(e, parts);
            List<AutoCloseable> contexts = entered ? List.of(context, context::leave) : List.of(context);
            Closing.afterFailure(e, contexts);
            throw e;
        }
    }

    /**
     * Allocates memory for this many pairs, or for half as many, down to one: other processes may have allocated memory
     * meanwhile.
     */
    private BatchData batches(int most) {
        int pairs = Math.max(1, most);
        while (true) {
            try {
                return new BatchData(context, memory, pairs);
            } catch (CudaException e) {
                if (!e.isOutOfMemory() || pairs == 1) {
                    throw e;
                }
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        e.getMessage() + " Continuing with batches of " + pairs / 2
                                + " pairs of projections instead of " + pairs + ".");
                pairs /= 2;
            }
        }
    }

    /** Halves the batch; a running task must start again. Returns false if the batch cannot be smaller. */
    boolean halveBatch() {
        int pairs = batches.pairs();
        if (pairs == 1) {
            return false;
        }
        LOGGER.log(
                System.Logger.Level.WARNING,
                context.device().title() + " ran out of memory; continuing with batches of " + pairs / 2
                        + " pairs of projections instead of " + pairs + ".");
        stream.await("finishing what was sent");
        batches.close();
        batches = batches(pairs / 2);
        return true;
    }

    /** Makes it belong to the calling thread, until that thread leaves it. */
    void enter() {
        context.enter();
    }

    /** Releases it for the next thread. */
    void leave() {
        context.leave();
    }

    @Override
    public CudaDevice device() {
        return context.device();
    }

    @Override
    public boolean isBroken() {
        return context.isBroken();
    }

    /** Times each pass from now on. */
    void use(PassClock<Pass> passClock) {
        clock = passClock;
    }

    CudaContext context() {
        return context;
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
        stream.await("finishing an earlier task");
        batches.description(0).batch().clear();
        batches.description(1).batch().clear();
        data.clearStatistics(stream);
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
            description.device().load(description.host(), stream);
            passes.run(batches, description, stream, clock);
            description.done().record(stream);
        }
        current = 1 - current;
        batches.description(current).done().await("correlating");
        batch().clear();
    }

    /** Waits until everything sent is done. */
    void await() {
        stream.await("correlating");
    }

    /** Ends a task: waits until everything sent is done, and fetches the statistics. */
    CorrelationStatistics finish() {
        // Allocated while the GPU is still working.
        CorrelationStatistics statistics = data.emptyStatistics();
        await();
        return data.fetch(statistics, correlograms);
    }

    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>(List.of(context));
        try {
            context.enter();
            all.add(context::leave);
        } catch (CudaException e) {
            // A GPU that fails only now has done its work. What was made in its context is freed with the context.
            LOGGER.log(System.Logger.Level.WARNING, e.getMessage());
        }
        all.addAll(parts);
        all.add(batches);
        Closing.all(all);
    }
}
