package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.cuda.compile.KernelCache;
import dev.margay.kernels.correlate.cuda.driver.CudaContext;
import dev.margay.kernels.correlate.cuda.driver.CudaDevice;
import dev.margay.kernels.correlate.cuda.driver.CudaException;
import dev.margay.kernels.correlate.cuda.driver.CudaStream;
import dev.margay.kernels.correlate.cuda.driver.DeviceSlice;
import dev.margay.kernels.projection.MagnificationTransform;
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

    private final CorrelationInputs inputs;
    private final CudaMemory memory;
    private final CudaContext context;
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final CudaStream stream;
    private final SearchKernels kernels;
    private final SearchData data;
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
        this.inputs = inputs;
        CudaSizes sizes = CudaSizes.of(inputs.shape(), device.sharedBytesOfBlock());
        memory = new CudaMemory(sizes, inputs.filters().complex(), inputs.magnification() != null);
        context = new CudaContext(device);
        boolean entered = false;
        try {
            context.enter();
            entered = true;
            stream = new CudaStream(context);
            parts.add(stream);
            kernels = new SearchKernels(context, sizes, cache);
            parts.add(kernels);
            data = new SearchData(context, inputs, memory, kernels, stream);
            parts.add(data);
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
            run(description);
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

    private void run(BatchData.Description description) {
        PairBatch batch = description.batch();
        int pairs = batch.pairs();
        clock.begin(stream);
        slices(description, batch.slices());
        clock.end(Pass.SLICES, stream);
        projections(description, pairs);
        clock.end(Pass.PROJECTIONS, stream);
        int size = inputs.template().size();
        kernels.rowsForward()
                .launch(
                        stream,
                        size,
                        pairs,
                        batches.projections(),
                        batches.scales(),
                        data.rowTwiddles(),
                        batches.rowSpectra());
        clock.end(Pass.ROWS_FORWARD, stream);
        kernels.correlateColumns()
                .launch(
                        stream,
                        memory.sizes().strips(),
                        1,
                        batches.rowSpectra(),
                        data.image(),
                        data.columnTwiddles(),
                        batches.products(),
                        pairs,
                        inputs.validHeight());
        clock.end(Pass.COLUMNS, stream);
        kernels.correlogramRows()
                .launch(
                        stream,
                        inputs.validHeight(),
                        1,
                        batches.products(),
                        new DeviceSlice(description.device(), PairBatch.ranksAt(batches.pairs())),
                        new DeviceSlice(description.device(), PairBatch.searchIndicesAt(batches.pairs())),
                        data.rowTwiddles(),
                        pairs,
                        inputs.validWidth(),
                        data.mip(),
                        data.bestIndex(),
                        data.sum(),
                        data.sumOfSquares());
        clock.end(Pass.ROWS_INVERSE, stream);
    }

    private void slices(BatchData.Description description, int slices) {
        int size = inputs.template().size();
        int coefficients = size * memory.sizes().sliceColumns();
        int blocks = (coefficients + SearchKernels.SLICE_THREADS - 1) / SearchKernels.SLICE_THREADS;
        MagnificationTransform magnification = inputs.magnification();
        kernels.sampleSlices()
                .launch(
                        stream,
                        blocks,
                        slices,
                        data.spectrum(),
                        description.device(),
                        batches.slices(),
                        size,
                        magnification == null ? 0 : 1);
        if (magnification != null) {
            double[] onFrequencies = magnification.inverseTransposed();
            kernels.magnifySlices()
                    .launch(
                            stream,
                            blocks,
                            slices,
                            batches.slices(),
                            batches.magnified(),
                            size,
                            onFrequencies[0],
                            onFrequencies[1],
                            onFrequencies[2],
                            onFrequencies[3],
                            (float) (1 / Math.abs(magnification.determinant())));
        }
    }

    private void projections(BatchData.Description description, int pairs) {
        int size = inputs.template().size();
        int columns = memory.sizes().templateColumns();
        kernels.projectionColumns()
                .launch(
                        stream,
                        (memory.sizes().sliceColumns() + columns - 1) / columns,
                        2 * pairs,
                        batches.magnified(),
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
        double imagePixels = (double) inputs.image().height() * inputs.image().width();
        double outsidePixels =
                (double) (inputs.image().height() - size) * (inputs.image().width() - size);
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
