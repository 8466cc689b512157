package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.cuda.compile.KernelCache;
import dev.margay.kernels.correlate.cuda.driver.CudaContext;
import dev.margay.kernels.correlate.cuda.driver.CudaDevice;
import dev.margay.kernels.correlate.cuda.driver.CudaException;
import dev.margay.kernels.correlate.cuda.driver.CudaStream;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * One search on one card: its data, its kernels, and the batches sent through them. All that is sent is done in order, while the host goes
 * on to the next batch; it waits only if it is two batches ahead.
 *
 * <p>Used by one thread at a time, between {@link #enter} and {@link #leave}.
 */
final class CardSearch implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(CardSearch.class.getName());

    private final CudaMemory memory;
    private final CudaContext context;
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final CudaStream stream;
    private final SearchData data;
    private final BatchPasses passes;
    private BatchData batches;
    private int current;
    private long correlograms;
    private PassClock clock = PassClock.NONE;

    /**
     * Opens a card for a search.
     *
     * @throws CudaException if the card has not enough memory for one pair of projections, or fails
     */
    CardSearch(CorrelationInputs inputs, CudaDevice device, KernelCache cache) {
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

    /** Takes memory for so many pairs, or for half as many, down to one: others may have taken memory meanwhile. */
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
                        e.getMessage() + " Going on with batches of " + pairs / 2 + " pairs of projections instead of "
                                + pairs + ".");
                pairs /= 2;
            }
        }
    }

    /** Halves the batch; a task under way must begin again. False if it cannot be smaller. */
    boolean halveBatch() {
        int pairs = batches.pairs();
        if (pairs == 1) {
            return false;
        }
        LOGGER.log(
                System.Logger.Level.WARNING,
                context.device().title() + " ran out of memory; going on with batches of " + pairs / 2
                        + " pairs of projections instead of " + pairs + ".");
        stream.await("finishing what was sent");
        batches.close();
        batches = batches(pairs / 2);
        return true;
    }

    /** Makes it the calling thread's, until that leaves it. */
    void enter() {
        context.enter();
    }

    /** Gives it up to the next thread. */
    void leave() {
        context.leave();
    }

    /** The card. */
    CudaDevice device() {
        return context.device();
    }

    /** Whether an error has made it useless. */
    boolean isBroken() {
        return context.isBroken();
    }

    /** Times each pass from now on. */
    void use(PassClock passClock) {
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

    /** Begins a task: what an earlier one has left is done and forgotten. */
    void begin() {
        stream.await("finishing an earlier task");
        batches.description(0).batch().clear();
        batches.description(1).batch().clear();
        data.clearStatistics(stream);
        correlograms = 0;
    }

    /** The batch to fill next. */
    PairBatch batch() {
        return batches.description(current).batch();
    }

    /** Sends the batch to the card. The next batch is empty; it may be filled at once. */
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

    /** Waits for all that was sent. */
    void await() {
        stream.await("correlating");
    }

    /** Ends a task: waits for all that was sent, and fetches the statistics. */
    CorrelationStatistics finish() {
        // While the card is still at work.
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
            // A card that fails only now has done its work; what was made in its context goes with the context.
            LOGGER.log(System.Logger.Level.WARNING, e.getMessage());
        }
        all.addAll(parts);
        all.add(batches);
        Closing.all(all);
    }
}
