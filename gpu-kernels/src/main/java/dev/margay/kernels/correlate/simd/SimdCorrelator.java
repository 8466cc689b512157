package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.array.Orientations;
import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.array.WorkOrder;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.projection.ProjectionScale;
import dev.margay.kernels.statistics.CorrelationStatistics;

/**
 * The engine {@code simd}. Projections are made one orientation after the other and gathered into batches; a batch goes through three
 * passes, rows forward, columns, rows back, the last of which takes the statistics.
 */
final class SimdCorrelator implements Correlator {

    private final CorrelationInputs inputs;
    private final CorrelatorSettings settings;
    private final SimdSizes sizes;
    private final Projections projections;
    private final ProjectionSums sums;
    private final RowSpectra rowSpectra;
    private final CorrelogramColumns columns;
    private final HalfTurn halfTurn;
    private final CorrelogramRows rows;
    private final RowStatistics rowStatistics = new RowStatistics();
    private final Area rowBuffer;
    private final int[] rowStarts;
    private final boolean turns;
    private final long workspaceBytes;
    private Batch batch;

    SimdCorrelator(CorrelationInputs inputs, CorrelatorSettings settings) {
        this.inputs = inputs;
        this.settings = settings;
        sizes = SimdSizes.of(inputs.shape());
        Workspace workspace = new Workspace();
        int size = sizes.size();
        StripTransform alongRows = new StripTransform(sizes.strips());
        StripTransform alongColumns = new StripTransform(sizes.columnLength(), size, true);
        Area image = ImageSpectrum.of(inputs.image(), alongRows, alongColumns.ofAll(), workspace);
        projections = FastLength.isFast(size)
                ? new ProjectionPairs(inputs, workspace)
                : new PlainProjections(inputs, workspace);
        sums = new ProjectionSums(
                size,
                new ProjectionScale(
                        size, inputs.image().height(), inputs.image().width()));
        rowSpectra = new RowSpectra(size, size, alongRows, workspace);
        columns = new CorrelogramColumns(sizes, alongColumns, image, workspace);
        halfTurn = new HalfTurn(sizes, alongColumns, alongRows, workspace);
        rows = new CorrelogramRows(alongRows, workspace);
        rowBuffer = workspace.take((long) sizes.batch() * sizes.rowPitch());
        batch = new Batch(sizes, workspace);
        workspaceBytes = workspace.bytes();
        rowStarts = new int[sizes.batch()];
        // A complex filter is not even, and magnification bends the symmetry at the border of the slice.
        turns = !inputs.filters().complex() && inputs.magnification() == null;
    }

    @Override
    public CorrelationStatistics correlate(int firstOrientation, int endOrientation, ProgressListener progress) {
        if (batch == null) {
            throw new IllegalStateException("correlate was called on a closed correlator");
        }
        int orientations = inputs.orientations().count();
        if (firstOrientation < 0 || firstOrientation >= endOrientation || endOrientation > orientations) {
            throw new IllegalArgumentException("orientations are [" + firstOrientation + ", " + endOrientation
                    + "), expected a range of at least one within [0, " + orientations + ")");
        }
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, sizes.validHeight(), sizes.validWidth());
        batch.clear();
        int position = firstOrientation;
        while (position < endOrientation) {
            int start = position;
            long end = Math.min((long) start + settings.orientationBatchSize(), endOrientation);
            while (position < end) {
                position += addOrientation(position, endOrientation, statistics);
            }
            if (position == endOrientation) {
                correlate(statistics);
            }
            progress.completed((position - start) * inputs.filters().count());
        }
        return statistics;
    }

    /** Adds the projections of one orientation, or of a pair; returns how many orientations that were. */
    private int addOrientation(int position, int end, CorrelationStatistics statistics) {
        WorkOrder order = inputs.workOrder();
        boolean both = turns && position % 2 == 0 && position + 1 < Math.min(end, order.paired());
        int orientation = order.orientation(position);
        int turned = both ? order.orientation(position + 1) : -1;
        Orientations angles = inputs.orientations();
        int given = order.angles(position);
        projections.orient(angles.phi(given), angles.theta(given), angles.psi(given), order.isHalfTurn(position));
        int filters = inputs.filters().count();
        for (int filter = 0; filter < filters; filter += 2) {
            projections.project(filter, filter + 1);
            add(filter, 0, orientation, turned, statistics);
            if (filter + 1 < filters) {
                add(filter + 1, Lanes.COUNT, orientation, turned, statistics);
            }
        }
        return both ? 2 : 1;
    }

    private void add(int filter, int plane, int orientation, int turned, CorrelationStatistics statistics) {
        if (!batch.hasRoomFor(turned < 0 ? 1 : 2)) {
            correlate(statistics);
        }
        sums.take(projections.records(), plane);
        float scale = sums.scale();
        float shift = sums.shift();
        rowSpectra.transform(projections.records(), plane, sizes.size() / 2, scale, shift, batch.nextSpectra());
        SearchIndexing indexing = inputs.indexing();
        int defoci = inputs.filters().defoci();
        int searchIndex = indexing.index(filter / defoci, filter % defoci, orientation);
        if (turned < 0) {
            batch.add(searchIndex);
            return;
        }
        halfTurn.take(batch.turns(), projections.records(), plane, scale, shift);
        int turnedIndex = indexing.index(filter / defoci, filter % defoci, turned);
        batch.addWithHalfTurn(searchIndex, turnedIndex, sums.turnedConstant(), sums.turnedFactor(), sizes.size());
    }

    private void correlate(CorrelationStatistics statistics) {
        if (batch.count() == 0) {
            return;
        }
        halfTurn.transform(batch.turns());
        for (int s = 0; s < sizes.strips(); s++) {
            correlateStrip(s);
        }
        for (int i = 0; i < batch.count(); i++) {
            int correlogram = batch.ordered(i);
            rowStarts[i] = rowBuffer.offset() + correlogram * sizes.rowPitch() + batch.shift(correlogram);
        }
        for (int y = 0; y < sizes.validHeight(); y++) {
            for (int i = 0; i < batch.count(); i++) {
                Area correlogram = batch.correlogram(i);
                rows.transform(
                        correlogram.array(),
                        correlogram.offset() + y * sizes.rowFloats(),
                        rowBuffer.array(),
                        rowBuffer.offset() + i * sizes.rowPitch(),
                        batch.factor(i));
            }
            rowStatistics.update(statistics, y, rowBuffer.array(), rowStarts, batch.orderedIndices(), batch.count());
        }
        statistics.countCorrelograms(batch.count());
        batch.clear();
    }

    /** One strip of every projection while the image's strip is at hand. */
    private void correlateStrip(int s) {
        int member = 0;
        for (int i = 0; i < batch.projections(); i++) {
            Area correlogram = batch.correlogram(batch.correlogramOf(i));
            if (batch.turned(i)) {
                Area turned = batch.correlogram(batch.correlogramOf(i) + 1);
                columns.correlateBoth(batch.spectra(i), s, correlogram, turned, halfTurn, member, batch.constant(i));
                member++;
            } else {
                columns.correlate(batch.spectra(i), s, correlogram);
            }
        }
    }

    /** Bytes of its areas. */
    long workspaceBytes() {
        return workspaceBytes;
    }

    @Override
    public String device() {
        return "one CPU core, vectors of " + Lanes.COUNT + " floats";
    }

    @Override
    public void close() {
        // Lets the largest arrays go even while the correlator itself is still held.
        batch = null;
    }
}
