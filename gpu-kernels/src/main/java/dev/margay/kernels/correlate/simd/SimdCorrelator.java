package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.correlate.CheckedCorrelator;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.PositionRange;
import dev.margay.kernels.correlate.PositionSource;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.orientation.WorkOrder;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.kernels.vector.Lanes;
import dev.margay.kernels.vector.VectorUnits;
import java.util.Optional;

/**
 * The engine {@code simd}: goes through a range of the work order and passes each orientation to
 * {@link CorrelationPasses}.
 */
final class SimdCorrelator extends CheckedCorrelator {

    private final CorrelationInputs inputs;
    private final CorrelatorSettings settings;
    private final WorkOrder order;
    private final SearchIndexing indexing;
    private final int filters;
    private final boolean turns;
    private CorrelationPasses passes;

    SimdCorrelator(CorrelationInputs inputs, CorrelatorSettings settings) {
        super(inputs);
        this.inputs = inputs;
        this.settings = settings;
        order = inputs.workOrder();
        indexing = inputs.indexing();
        filters = inputs.filters().count();
        // Not for complex filters, which are not symmetric, nor with magnification: the work order checks the border of
        // unmagnified slices.
        turns = !inputs.filters().complex() && inputs.magnification() == null;
        passes = new CorrelationPasses(inputs);
    }

    @Override
    protected CorrelationStatistics correlateAll(PositionSource positions, ProgressListener progress) {
        // An exception of the listener may have left projections behind.
        passes.begin();
        Optional<PositionRange> range = positions.next();
        while (range.isPresent()) {
            correlate(range.get(), progress);
            range = positions.next();
        }
        return passes.finish();
    }

    private void correlate(PositionRange range, ProgressListener progress) {
        int position = range.first();
        while (position < range.end()) {
            int start = position;
            long end = Math.min((long) start + settings.orientationBatchSize(), range.end());
            while (position < end) {
                position += add(position, range.end());
            }
            if (position == range.end()) {
                passes.endRange();
            }
            progress.completed((position - start) * filters);
        }
    }

    /** Adds the projections of one orientation, or of a pair; returns how many orientations that were. */
    private int add(int position, int end) {
        boolean both = turns && position % 2 == 0 && position + 1 < Math.min(end, order.paired());
        int turned = both ? order.orientation(position + 1) : -1;
        Orientations angles = inputs.orientations();
        int given = order.angles(position);
        passes.orient(angles.phi(given), angles.theta(given), angles.psi(given), order.isHalfTurn(position));
        for (int filter = 0; filter < filters; filter += 2) {
            passes.project(filter, filter + 1);
            add(filter, 0, order.orientation(position), turned);
            if (filter + 1 < filters) {
                add(filter + 1, Lanes.COUNT, order.orientation(position), turned);
            }
        }
        return both ? 2 : 1;
    }

    private void add(int filter, int plane, int orientation, int turned) {
        int cs = filter / indexing.defoci();
        int defocus = filter % indexing.defoci();
        int turnedIndex = turned < 0 ? -1 : indexing.index(cs, defocus, turned);
        passes.add(plane, indexing.index(cs, defocus, orientation), turnedIndex);
    }

    /** Bytes of its areas. */
    long workspaceBytes() {
        return passes.workspaceBytes();
    }

    @Override
    public String device() {
        return VectorUnits.device();
    }

    @Override
    protected void release() {
        // The arrays become free even while somebody still holds the correlator.
        passes = null;
    }
}
