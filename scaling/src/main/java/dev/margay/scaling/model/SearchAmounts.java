package dev.margay.scaling.model;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.search.RowTiles;

/**
 * How much data a search of one shape has: pixels, values, bytes and tiles.
 *
 * @param shape of the search
 */
public record SearchAmounts(CorrelationShape shape) {

    /** Pixels of the micrograph. */
    public long imagePixels() {
        return (long) shape.imageHeight() * shape.imageWidth();
    }

    /** Pixels of the valid region. */
    public long validPixels() {
        return (long) shape.validHeight() * shape.validWidth();
    }

    /** Projective filters, one for each pixel size and defocus; also the correlograms of one orientation. */
    public int filters() {
        return shape.pixelSizes() * shape.defoci();
    }

    /** Correlograms of the whole search. */
    public long correlograms() {
        return (long) shape.orientations() * filters();
    }

    /** Voxels of the template. */
    public long templateVoxels() {
        return (long) shape.templateSize() * shape.templateSize() * shape.templateSize();
    }

    /** Values of all projective filters. */
    public long filterValues() {
        return (long) filters() * shape.templateSize() * (shape.templateSize() / 2 + 1);
    }

    /** Bytes of statistics that every task sends, and that every round has after merging. */
    public long statisticsBytes() {
        return CorrelationStatistics.BYTES_PER_PIXEL * validPixels();
    }

    /** Rows of a tile of statistics; the last tile may have fewer. */
    public int tileRows() {
        return RowTiles.tileRows(shape.validWidth());
    }

    /** Tiles that the statistics are divided into: no more tasks than these can merge them. */
    public int tiles() {
        return RowTiles.count(shape.validHeight(), tileRows());
    }

    /** Bytes of one tile. */
    long tileBytes(int tile) {
        long rows = Math.min(tileRows(), shape.validHeight() - (long) tile * tileRows());
        return CorrelationStatistics.BYTES_PER_PIXEL * rows * shape.validWidth();
    }

    /** Bytes that every executor receives for each micrograph: its transform and the filters. */
    public long micrographBroadcastBytes() {
        return 2L * Float.BYTES * shape.imageHeight() * (shape.imageWidth() / 2 + 1) + Float.BYTES * filterValues();
    }

    /** Bytes that every executor receives once for all micrographs: the template's transform and the orientations. */
    public long sharedBroadcastBytes() {
        int n = shape.templateSize();
        return 2L * Float.BYTES * n * n * (n / 2 + 1) + 3L * Float.BYTES * shape.orientations();
    }
}
