package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CheckedCorrelator;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.cuda.GpuPool;
import dev.margay.kernels.cuda.GpuPools;
import dev.margay.kernels.cuda.driver.CudaException;
import dev.margay.kernels.statistics.CorrelationStatistics;

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
    protected CorrelationStatistics correlateRange(int firstPosition, int endPosition, ProgressListener progress) {
        GpuSearch gpu = search.borrow();
        try {
            return correlate(gpu, firstPosition, endPosition, new CountedProgress(progress));
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
    private CorrelationStatistics correlate(GpuSearch gpu, int first, int end, CountedProgress progress) {
        gpu.enter();
        try {
            while (true) {
                try {
                    return correlateOnce(gpu, first, end, progress);
                } catch (CudaException e) {
                    if (!e.isOutOfMemory() || !gpu.halveBatch()) {
                        throw e;
                    }
                    progress.restart();
                }
            }
        } finally {
            gpu.leave();
        }
    }

    private CorrelationStatistics correlateOnce(GpuSearch gpu, int first, int end, CountedProgress progress) {
        gpu.begin();
        BatchFiller filler = new BatchFiller(inputs, gpu);
        int position = first;
        while (position < end) {
            int start = position;
            long pause = Math.min((long) start + settings.orientationBatchSize(), end);
            while (position < pause) {
                position += filler.add(position, end);
            }
            if (position == end) {
                gpu.send();
            }
            progress.completed((position - start) * inputs.filters().count());
        }
        return gpu.finish();
    }

    @Override
    public String device() {
        return search.title();
    }

    @Override
    protected void release() {
        SEARCHES.close(inputs, settings.gpu());
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
