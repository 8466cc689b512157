package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.orientation.SliceAxes;
import dev.margay.kernels.orientation.WorkOrder;
import dev.margay.kernels.projection.SlicePlane;

/** Turns positions of the work order into batches, and sends each that is full. */
final class BatchFiller {

    private final CorrelationInputs inputs;
    private final CardSearch card;
    private final WorkOrder order;
    private final SlicePlane plane;
    private final SearchIndexing indexing;
    private final int filters;

    BatchFiller(CorrelationInputs inputs, CardSearch card) {
        this.inputs = inputs;
        this.card = card;
        order = inputs.workOrder();
        plane = new SlicePlane(inputs.magnification());
        indexing = inputs.indexing();
        filters = inputs.filters().count();
    }

    /**
     * Adds the projections at a position. Where the next is its half turn and before the end, it adds those too: then one's last
     * projection and the other's first may make a pair.
     *
     * @return how many positions that were
     */
    int add(int position, int end) {
        boolean both = position % 2 == 0 && position + 1 < Math.min(end, order.paired());
        addOrientation(position);
        if (both) {
            addOrientation(position + 1);
        }
        card.batch().completePair();
        return both ? 2 : 1;
    }

    private void addOrientation(int position) {
        int given = order.angles(position);
        SliceAxes axes = plane.axes(
                inputs.orientations().phi(given),
                inputs.orientations().theta(given),
                inputs.orientations().psi(given),
                order.isHalfTurn(position));
        int orientation = order.orientation(position);
        boolean sliced = false;
        for (int filter = 0; filter < filters; filter++) {
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
}
