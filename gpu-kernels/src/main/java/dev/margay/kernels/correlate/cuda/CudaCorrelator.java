package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.correlate.cuda.driver.CudaException;
import dev.margay.kernels.orientation.SliceAxes;
import dev.margay.kernels.orientation.WorkOrder;
import dev.margay.kernels.statistics.CorrelationStatistics;

/** The engine {@code cuda}: goes through a range of the work order and sends batches of pairs to a card. */
final class CudaCorrelator implements Correlator {

    private final CorrelationInputs inputs;
    private final CorrelatorSettings settings;
    private final WorkOrder order;
    private final SearchIndexing indexing;
    private SearchOnCards search;

    CudaCorrelator(CorrelationInputs inputs, CorrelatorSettings settings) {
        this.inputs = inputs;
        this.settings = settings;
        order = inputs.workOrder();
        indexing = inputs.indexing();
        search = SearchOnCards.open(inputs);
    }

    @Override
    public CorrelationStatistics correlate(int firstPosition, int endPosition, ProgressListener progress) {
        if (search == null) {
            throw new IllegalStateException("correlate was called on a closed correlator");
        }
        int orientations = inputs.orientations().count();
        if (firstPosition < 0 || firstPosition >= endPosition || endPosition > orientations) {
            throw new IllegalArgumentException("positions are [" + firstPosition + ", " + endPosition
                    + "), expected a range of at least one within [0, " + orientations + ")");
        }
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

    static boolean isFailureOfCard(RuntimeException e) {
        return e instanceof CudaException cuda && !cuda.isOutOfMemory();
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
        int filters = inputs.filters().count();
        int position = first;
        while (position < end) {
            int start = position;
            long pause = Math.min((long) start + settings.orientationBatchSize(), end);
            while (position < pause) {
                // Where halves of a pair are not separated, one's last projection and the other's first make a pair.
                boolean both = position % 2 == 0 && position + 1 < Math.min(end, order.paired());
                add(card, position);
                if (both) {
                    add(card, position + 1);
                }
                card.batch().completePair();
                position += both ? 2 : 1;
            }
            if (position == end) {
                card.send();
            }
            progress.completed((position - start) * filters);
        }
        return card.finish();
    }

    /** Adds the projections of one orientation. */
    private void add(CardSearch card, int position) {
        int given = order.angles(position);
        SliceAxes axes = SliceAxes.of(
                inputs.orientations().phi(given),
                inputs.orientations().theta(given),
                inputs.orientations().psi(given),
                order.isHalfTurn(position));
        int orientation = order.orientation(position);
        boolean sliced = false;
        for (int filter = 0; filter < inputs.filters().count(); filter++) {
            if (card.batch().isFull()) {
                card.send();
                sliced = false;
            }
            if (!sliced) {
                card.batch().addSlice(axes);
                sliced = true;
            }
            int cs = filter / indexing.defoci();
            card.batch().addProjection(filter, indexing.index(cs, filter % indexing.defoci(), orientation));
        }
    }

    @Override
    public String device() {
        return search.title();
    }

    @Override
    public void close() {
        if (search != null) {
            search.close();
            search = null;
        }
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
