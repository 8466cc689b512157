package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CheckedCorrelator;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.correlate.cuda.driver.CudaException;
import dev.margay.kernels.statistics.CorrelationStatistics;

/** The engine {@code cuda}: goes through a range of the work order and sends batches of pairs to a card. */
final class CudaCorrelator extends CheckedCorrelator {

    private final CorrelationInputs inputs;
    private final CorrelatorSettings settings;
    private final SearchOnCards search;

    CudaCorrelator(CorrelationInputs inputs, CorrelatorSettings settings) {
        super(inputs);
        this.inputs = inputs;
        this.settings = settings;
        search = SearchOnCards.open(inputs, settings.card());
    }

    @Override
    protected CorrelationStatistics correlateRange(int firstPosition, int endPosition, ProgressListener progress) {
        CardSearch card = search.borrow();
        try {
            return correlate(card, firstPosition, endPosition, new Heard(progress));
        } catch (CudaException e) {
            search.discard(card, e);
            card = null;
            throw e;
        } finally {
            // After an exception of the listener, too: what it leaves on the card is done with before the next task.
            if (card != null) {
                search.giveBack(card);
            }
        }
    }

    /** Begins again with smaller batches if the card runs out of memory on the way; what was reported is not reported twice. */
    private CorrelationStatistics correlate(CardSearch card, int first, int end, Heard progress) {
        card.enter();
        try {
            while (true) {
                try {
                    return correlateOnce(card, first, end, progress);
                } catch (CudaException e) {
                    if (!e.isOutOfMemory() || !card.halveBatch()) {
                        throw e;
                    }
                    progress.beginAgain();
                }
            }
        } finally {
            card.leave();
        }
    }

    private CorrelationStatistics correlateOnce(CardSearch card, int first, int end, Heard progress) {
        card.begin();
        BatchFiller filler = new BatchFiller(inputs, card);
        int position = first;
        while (position < end) {
            int start = position;
            long pause = Math.min((long) start + settings.orientationBatchSize(), end);
            while (position < pause) {
                position += filler.add(position, end);
            }
            if (position == end) {
                card.send();
            }
            progress.completed((position - start) * inputs.filters().count());
        }
        return card.finish();
    }

    @Override
    public String device() {
        return search.title();
    }

    @Override
    protected void release() {
        search.close();
    }

    /** A listener that is told no more than was done, however often a range was begun. */
    private static final class Heard {

        private final ProgressListener listener;
        private long reported;
        private long done;

        Heard(ProgressListener listener) {
            this.listener = listener;
        }

        void beginAgain() {
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
