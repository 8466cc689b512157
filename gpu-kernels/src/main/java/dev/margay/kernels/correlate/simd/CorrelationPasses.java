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
    private final RunningStatistics statistics;
    private final Area halfTransformed;
    private final Area rowBuffer;
    private final int[][] rowStarts;
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
        halfTransformed = workspace.take((long) TileFormat.GROUP * sizes.recordsPitch());
        rowBuffer = workspace.take((long) TileFormat.GROUP * sizes.batch() * sizes.rowPitch());
        rowStarts = new int[TileFormat.GROUP][sizes.batch()];
        statistics = new RunningStatistics(sizes.validHeight(), sizes.validWidth());
        batch = new Batch(sizes, workspace);
        workspaceBytes = workspace.bytes();
    }

    /** Starts with empty statistics, and drops projections that have not been correlated yet. */
    void begin() {
        batch.clear();
        statistics.begin();
        if (recordedRows != null) {
            recordedRows.begin();
        }
    }

    /** The statistics since the start, with the recorded values. */
    CorrelationStatistics finish() {
        CorrelationStatistics all = statistics.finish();
        return recordedRows == null ? all : all.withRecordedValues(recordedRows.values());
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
     * Adds a projection to the batch, and correlates the batch before if it is full.
     *
     * @param plane which of the two, 0 or {@link Lanes#COUNT}
     * @param searchIndex its search index
     * @param turnedIndex that of its half turn, which is added too; -1 for none
     */
    void add(int plane, int searchIndex, int turnedIndex) {
        if (!batch.hasRoomFor(turnedIndex < 0 ? 1 : 2)) {
            correlate();
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

    /**
     * Correlates what is left of a range. Sums in single precision end with it. So their rounding does not depend on which
     * device computes which ranges, and the same search gives the same sums.
     */
    void endRange() {
        correlate();
        statistics.addUp();
    }

    /** Correlates the projections of the batch and adds them to the statistics. */
    private void correlate() {
        if (batch.count() == 0) {
            return;
        }
        halfTurn.transform(batch.turns());
        for (int s = 0; s < sizes.strips(); s++) {
            correlateStrip(s);
        }
        for (int row = 0; row < TileFormat.GROUP; row++) {
            for (int i = 0; i < batch.count(); i++) {
                int correlogram = batch.ordered(i);
                rowStarts[row][i] = rowOf(correlogram, row) + batch.shift(correlogram);
            }
        }
        if (constrainedStatistics != null) {
            constrainedStatistics.begin(batch.orderedIndices(), batch.count());
        }
        CorrelogramTiles tiles = sizes.tiles();
        for (int column = 0; column < Math.min(tiles.columns(), sizes.validHeight()); column++) {
            for (int first = 0; first < tiles.rows(column); first += TileFormat.GROUP) {
                int count = Math.min(TileFormat.GROUP, tiles.rows(column) - first);
                for (int i = 0; i < batch.count(); i++) {
                    transformRows(i, column, first, count);
                }
                for (int row = 0; row < count; row++) {
                    update(tiles.row(column, first + row), rowStarts[row]);
                }
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

    /** Some rows of a column of one correlogram, from the first one of a group on. */
    private void transformRows(int correlogram, int column, int first, int count) {
        Area from = batch.correlogram(correlogram);
        TileFormat.read(
                from.array(),
                from.offset() + sizes.tiles().offset(column, first / TileFormat.ROWS, 0),
                sizes.strips(),
                first % TileFormat.ROWS / TileFormat.GROUP,
                halfTransformed.array(),
                halfTransformed.offset(),
                sizes.recordsPitch());
        for (int row = 0; row < count; row++) {
            rows.transform(
                    halfTransformed.array(),
                    halfTransformed.offset() + row * sizes.recordsPitch(),
                    rowBuffer.array(),
                    rowOf(correlogram, row),
                    batch.factor(correlogram));
        }
    }

    private int rowOf(int correlogram, int row) {
        return rowBuffer.offset() + (row * sizes.batch() + correlogram) * sizes.rowPitch();
    }

    private void update(int y, int[] starts) {
        if (constrainedStatistics != null) {
            constrainedStatistics.update(
                    statistics, y, rowBuffer.array(), starts, batch.orderedIndices(), batch.count());
        } else if (recordedStatistics == null) {
            rowStatistics.update(statistics, y, rowBuffer.array(), starts, batch.orderedIndices(), batch.count());
        } else {
            recordedStatistics.update(statistics, y, rowBuffer.array(), starts, batch.orderedIndices(), batch.count());
        }
    }

    /** Bytes of its areas. */
    long workspaceBytes() {
        return workspaceBytes;
    }
}
