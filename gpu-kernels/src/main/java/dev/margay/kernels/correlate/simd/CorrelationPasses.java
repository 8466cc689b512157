package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.fft.FastLength;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.kernels.vector.Lanes;

/**
 * What a correlator holds and does for one batch: it makes projections and their row spectra until the batch is full,
 * then runs the passes over columns and rows. The last pass updates the statistics.
 */
final class CorrelationPasses {

    private final SimdSizes sizes;
    private final Projections projections;
    private final ProjectionSums sums;
    private final BoxSpreading spreading;
    private final int left;
    private final RowSpectra rowSpectra;
    private final CorrelogramColumns columns;
    private final HalfTurn halfTurn;
    private final CorrelogramRows rows;
    private final RecordedRows recordedRows;
    private final RecordedRowStatistics recordedStatistics;
    private final ConstrainedRowStatistics constrainedStatistics;
    private final RowStatistics rowStatistics = new RowStatistics();
    private final Area rowBuffer;
    private final int[] rowStarts;
    private final Batch batch;
    private final long workspaceBytes;

    CorrelationPasses(CorrelationInputs inputs) {
        sizes = SimdSizes.of(inputs.shape());
        Workspace workspace = new Workspace();
        int size = inputs.template().size();
        StripTransform alongRows = new StripTransform(sizes.strips());
        StripTransform alongColumns = new StripTransform(sizes.columnLength(), sizes.size(), true);
        // First of all, because it needs temporary memory.
        Area image = ImageSpectrum.of(inputs.imageWithoutMean(), alongRows, alongColumns.ofAll(), workspace);
        projections = FastLength.isFast(size)
                ? new ProjectionPairs(inputs, workspace)
                : new PlainProjections(inputs, workspace);
        sums = new ProjectionSums(size, inputs.projectionScale());
        spreading = inputs.cropping() == null ? null : new BoxSpreading(inputs.cropping(), workspace);
        left = spreading == null ? Projections.leftmost(size) : 0;
        rowSpectra = new RowSpectra(sizes.spectraRows(), sizes.size(), alongRows, workspace);
        columns = new CorrelogramColumns(sizes, alongColumns, image, workspace);
        halfTurn = new HalfTurn(sizes, alongColumns, alongRows, inputs, spreading, workspace);
        rows = new CorrelogramRows(alongRows, workspace);
        recordedRows = inputs.recording() == null
                ? null
                : new RecordedRows(inputs.recording(), inputs.validWidth(), inputs.allowedPoses());
        constrainedStatistics = inputs.constraints() == null
                ? null
                : new ConstrainedRowStatistics(inputs.poseChoice(), recordedRows, sizes.batch());
        recordedStatistics = recordedRows == null ? null : new RecordedRowStatistics(recordedRows);
        rowBuffer = workspace.take((long) sizes.batch() * sizes.rowPitch());
        rowStarts = new int[sizes.batch()];
        batch = new Batch(sizes, workspace);
        workspaceBytes = workspace.bytes();
    }

    /** Starts without recorded values, and drops projections that have not been correlated yet. */
    void begin() {
        batch.clear();
        if (recordedRows != null) {
            recordedRows.begin();
        }
    }

    /** The statistics, with what has been recorded since the start. */
    CorrelationStatistics finish(CorrelationStatistics statistics) {
        return recordedRows == null ? statistics : statistics.withRecordedValues(recordedRows.values());
    }

    /** Slices at an orientation (degrees) for the calls of {@link #project} that follow, turned by 180 degrees more if asked to. */
    void orient(float phi, float theta, float psi, boolean byHalfTurn) {
        projections.orient(phi, theta, psi, byHalfTurn);
    }

    /** Projects through one filter, or through two, for the calls of {@link #add} that follow. */
    void project(int first, int second) {
        projections.project(first, second);
    }

    /**
     * Adds a projection to the batch.
     *
     * @param plane which of the two, 0 or {@link Lanes#COUNT}
     * @param searchIndex its search index
     * @param turnedIndex that of its half turn, which is added too; -1 for none
     * @param statistics receive the previous batch if it was full
     */
    void add(int plane, int searchIndex, int turnedIndex, CorrelationStatistics statistics) {
        if (!batch.hasRoomFor(turnedIndex < 0 ? 1 : 2)) {
            correlate(statistics);
        }
        sums.take(projections.records(), plane);
        float scale = sums.scale();
        float shift = sums.shift();
        if (spreading == null) {
            rowSpectra.transform(projections.records(), plane, left, scale, shift, batch.nextSpectra());
        } else {
            spreading.run(projections.records(), plane, scale, shift);
            rowSpectra.transform(spreading.records(), 0, left, 1, 0, batch.nextSpectra());
        }
        if (turnedIndex < 0) {
            batch.add(searchIndex);
        } else {
            halfTurn.take(batch.turns(), projections.records(), plane, scale, shift);
            batch.addWithHalfTurn(
                    searchIndex, turnedIndex, sums.turnedConstant(), sums.turnedFactor(), sizes.turnedShift());
        }
    }

    /** Correlates the projections of the batch and adds them to the statistics. */
    void correlate(CorrelationStatistics statistics) {
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
        if (constrainedStatistics != null) {
            constrainedStatistics.begin(batch.orderedIndices(), batch.count());
        }
        for (int y = 0; y < sizes.validHeight(); y++) {
            transformRow(y);
            if (constrainedStatistics != null) {
                constrainedStatistics.update(
                        statistics, y, rowBuffer.array(), rowStarts, batch.orderedIndices(), batch.count());
            } else if (recordedStatistics == null) {
                rowStatistics.update(
                        statistics, y, rowBuffer.array(), rowStarts, batch.orderedIndices(), batch.count());
            } else {
                recordedStatistics.update(
                        statistics, y, rowBuffer.array(), rowStarts, batch.orderedIndices(), batch.count());
            }
        }
        statistics.countCorrelograms(batch.count());
        batch.clear();
    }

    /** One strip of every projection, while the strip of the image is in cache. */
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

    private void transformRow(int y) {
        for (int i = 0; i < batch.count(); i++) {
            Area correlogram = batch.correlogram(i);
            rows.transform(
                    correlogram.array(),
                    correlogram.offset() + y * sizes.rowFloats(),
                    rowBuffer.array(),
                    rowBuffer.offset() + i * sizes.rowPitch(),
                    batch.factor(i));
        }
    }

    /** Bytes of its areas. */
    long workspaceBytes() {
        return workspaceBytes;
    }
}
