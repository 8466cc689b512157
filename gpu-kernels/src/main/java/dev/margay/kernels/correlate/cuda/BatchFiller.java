package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.orientation.SliceAxes;
import dev.margay.kernels.orientation.WorkOrder;
import dev.margay.kernels.projection.SlicePlane;

/** Fills batches with the projections at positions of the work order, and sends each full batch. */
final class BatchFiller {

    private final CorrelationInputs inputs;
    private final GpuSearch gpu;
    private final WorkOrder order;
    private final SlicePlane plane;
    private final SearchIndexing indexing;
    private final int filters;

    BatchFiller(CorrelationInputs inputs, GpuSearch gpu) {
        this.inputs = inputs;
        this.gpu = gpu;
        order = inputs.workOrder();
        plane = new SlicePlane(inputs.magnification(), inputs.template().padding());
        indexing = inputs.indexing();
        filters = inputs.filters().count();
    }

    /**
     * Adds the projections at a position. If the next position is its half turn and lies before the end, it adds those
     * too, because the last projection of the first and the first of the second may form a pair.
     *
     * @return number of positions added
     */
    int add(int position, int end) {
        boolean both = position % 2 == 0 && position + 1 < Math.min(end, order.paired());
        addOrientation(position);
        if (both) {
            addOrientation(position + 1);
        }
        gpu.batch().completePair();
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
            if (gpu.batch().isFull()) {
                gpu.send();
                sliced = false;
            }
            if (!sliced) {
                gpu.batch().addSlice(axes);
                sliced = true;
            }
            int cs = filter / indexing.defoci();
            gpu.batch().addProjection(filter, indexing.index(cs, filter % indexing.defoci(), orientation));
        }
    }
}
