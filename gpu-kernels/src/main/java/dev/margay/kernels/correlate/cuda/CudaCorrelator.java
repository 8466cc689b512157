package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CheckedCorrelator;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.PositionRange;
import dev.margay.kernels.correlate.PositionSource;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.cuda.GpuPool;
import dev.margay.kernels.cuda.GpuPools;
import dev.margay.kernels.cuda.driver.CudaException;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The engine {@code cuda}: goes through a range of the work order and sends batches of pairs to a GPU. */
final class CudaCorrelator extends CheckedCorrelator {

    /**
     * The inputs are equal if their parts are the same objects. Spark's tasks share the parts; each task makes its own
     * inputs object from them.
     */
    private static final GpuPools<CorrelationInputs, GpuSearch> SEARCHES = new GpuPools<>();

    private final CorrelationInputs inputs;
    private final CorrelatorSettings settings;
    private final GpuPool<GpuSearch> search;

    CudaCorrelator(CorrelationInputs inputs, CorrelatorSettings settings) {
        super(inputs);
        this.inputs = inputs;
        this.settings = settings;
        search = SEARCHES.open(inputs, settings.gpu(), () -> new SearchOpener(inputs));
    }

    @Override
    protected CorrelationStatistics correlateAll(PositionSource positions, ProgressListener progress) {
        GpuSearch gpu = search.borrow();
        try {
            return correlate(gpu, new RepeatedPositions(positions), new CountedProgress(progress));
        } catch (CudaException e) {
            search.discard(gpu, e);
            gpu = null;
            throw e;
        } finally {
            // After an exception of the listener, too: the next task first finishes what is left on the GPU.
            if (gpu != null) {
                search.giveBack(gpu);
            }
        }
    }

    /** Starts again with smaller batches if the GPU runs out of memory. Progress is not reported twice. */
    private CorrelationStatistics correlate(GpuSearch gpu, RepeatedPositions positions, CountedProgress progress) {
        gpu.enter();
        try {
            while (true) {
                try {
                    return correlateOnce(gpu, positions, progress);
                } catch (CudaException e) {
                    if (!e.isOutOfMemory() || !gpu.halveBatch()) {
                        throw e;
                    }
                    positions.restart();
                    progress.restart();
                }
            }
        } finally {
            gpu.leave();
        }
    }

    private CorrelationStatistics correlateOnce(GpuSearch gpu, PositionSource positions, CountedProgress progress) {
        gpu.begin();
        BatchFiller filler = new BatchFiller(inputs, gpu);
        Optional<PositionRange> range = positions.next();
        while (range.isPresent()) {
            fill(filler, range.get(), progress);
            range = positions.next();
        }
        // A batch may have pairs of several ranges; the last one may not be full.
        gpu.send();
        return gpu.finish();
    }

    private void fill(BatchFiller filler, PositionRange range, CountedProgress progress) {
        int position = range.first();
        while (position < range.end()) {
            int start = position;
            long pause = Math.min((long) start + settings.orientationBatchSize(), range.end());
            while (position < pause) {
                position += filler.add(position, range.end());
            }
            progress.completed((position - start) * inputs.filters().count());
        }
    }

    @Override
    public String device() {
        return search.title();
    }

    @Override
    protected void release() {
        SEARCHES.close(inputs, settings.gpu());
    }

    /** Remembers the ranges that it has given, so that they can be computed again. */
    private static final class RepeatedPositions implements PositionSource {

        private final PositionSource positions;
        private final List<PositionRange> taken = new ArrayList<>();
        private int next;

        RepeatedPositions(PositionSource positions) {
            this.positions = positions;
        }

        void restart() {
            next = 0;
        }

        @Override
        public Optional<PositionRange> next() {
            if (next == taken.size()) {
                Optional<PositionRange> more = positions.next();
                if (more.isEmpty()) {
                    return more;
                }
                taken.add(more.get());
            }
            return Optional.of(taken.get(next++));
        }
    }

    /** Calls a listener so that progress is counted once, however often a range was started. */
    private static final class CountedProgress {

        private final ProgressListener listener;
        private long reported;
        private long done;

        CountedProgress(ProgressListener listener) {
            this.listener = listener;
        }

        void restart() {
            done = 0;
        }

        void completed(int correlograms) {
            done += correlograms;
            if (done > reported) {
                int more = (int) (done - reported);
                reported = done;
                listener.completed(more);
            }
        }
    }
}
