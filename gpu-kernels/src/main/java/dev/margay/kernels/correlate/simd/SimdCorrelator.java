package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.array.Orientations;
import dev.margay.kernels.array.SearchIndexing;
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
    private final CorrelogramRows rows;
    private final RowStatistics rowStatistics;
    private final Area rowBuffer;
    private final int[] searchIndices;
    private final int[] order;
    private final int[] orderedIndices;
    private Area[] spectra;
    private Area[] correlograms;
    private int waiting;
    private final long workspaceBytes;

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
        rows = new CorrelogramRows(alongRows, workspace);
        rowBuffer = workspace.take((long) sizes.batch() * sizes.rowPitch());
        rowStatistics = new RowStatistics(sizes.rowPitch());
        spectra = new Area[sizes.batch()];
        correlograms = new Area[sizes.batch()];
        for (int i = 0; i < sizes.batch(); i++) {
            spectra[i] = workspace.take((long) size * sizes.rowFloats());
            correlograms[i] = workspace.take((long) sizes.validHeight() * sizes.rowFloats());
        }
        workspaceBytes = workspace.bytes();
        searchIndices = new int[sizes.batch()];
        order = new int[sizes.batch()];
        orderedIndices = new int[sizes.batch()];
    }

    @Override
    public CorrelationStatistics correlate(int firstOrientation, int endOrientation, ProgressListener progress) {
        if (spectra == null) {
            throw new IllegalStateException("correlate was called on a closed correlator");
        }
        int orientations = inputs.orientations().count();
        if (firstOrientation < 0 || firstOrientation >= endOrientation || endOrientation > orientations) {
            throw new IllegalArgumentException("orientations are [" + firstOrientation + ", " + endOrientation
                    + "), expected a range of at least one within [0, " + orientations + ")");
        }
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, sizes.validHeight(), sizes.validWidth());
        waiting = 0;
        int first = firstOrientation;
        while (first < endOrientation) {
            int end = first + Math.min(settings.orientationBatchSize(), endOrientation - first);
            for (int orientation = first; orientation < end; orientation++) {
                addOrientation(orientation, statistics);
            }
            if (end == endOrientation) {
                correlateWaiting(statistics);
            }
            progress.completed((end - first) * inputs.filters().count());
            first = end;
        }
        return statistics;
    }

    private void addOrientation(int orientation, CorrelationStatistics statistics) {
        Orientations angles = inputs.orientations();
        SearchIndexing indexing = inputs.indexing();
        int filters = inputs.filters().count();
        int defoci = inputs.filters().defoci();
        projections.orient(angles.phi(orientation), angles.theta(orientation), angles.psi(orientation));
        for (int filter = 0; filter < filters; filter += 2) {
            projections.project(filter, filter + 1);
            for (int member = 0; member < 2 && filter + member < filters; member++) {
                sums.take(projections.records(), member * Lanes.COUNT);
                rowSpectra.transform(
                        projections.records(),
                        member * Lanes.COUNT,
                        sizes.size() / 2,
                        sums.scale(),
                        sums.shift(),
                        spectra[waiting]);
                int f = filter + member;
                searchIndices[waiting++] = indexing.index(f / defoci, f % defoci, orientation);
                if (waiting == sizes.batch()) {
                    correlateWaiting(statistics);
                }
            }
        }
    }

    private void correlateWaiting(CorrelationStatistics statistics) {
        if (waiting == 0) {
            return;
        }
        for (int s = 0; s < sizes.strips(); s++) {
            for (int i = 0; i < waiting; i++) {
                columns.correlate(spectra[i], s, correlograms[i]);
            }
        }
        sortBySearchIndex();
        for (int y = 0; y < sizes.validHeight(); y++) {
            for (int i = 0; i < waiting; i++) {
                rows.transform(
                        correlograms[i].array(),
                        correlograms[i].offset() + y * sizes.rowFloats(),
                        rowBuffer.array(),
                        rowBuffer.offset() + i * sizes.rowPitch());
            }
            rowStatistics.update(statistics, y, rowBuffer, order, orderedIndices, waiting);
        }
        statistics.countCorrelograms(waiting);
        waiting = 0;
    }

    /** Ties go to the lowest search index, so a batch is compared in their order. Insertion: a batch is short and nearly in order. */
    private void sortBySearchIndex() {
        for (int i = 0; i < waiting; i++) {
            int at = i;
            while (at > 0 && orderedIndices[at - 1] > searchIndices[i]) {
                orderedIndices[at] = orderedIndices[at - 1];
                order[at] = order[at - 1];
                at--;
            }
            orderedIndices[at] = searchIndices[i];
            order[at] = i;
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
        spectra = null;
        correlograms = null;
    }
}
