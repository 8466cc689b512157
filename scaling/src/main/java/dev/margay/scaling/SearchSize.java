package dev.margay.scaling;

import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.search.RowTiles;

/**
 * How large a search is.
 *
 * @param imageHeight rows of the micrograph
 * @param imageWidth its columns
 * @param templateSize edge of the template, not above either
 * @param orientations how many
 * @param defoci how many
 */
public record SearchSize(int imageHeight, int imageWidth, int templateSize, int orientations, int defoci) {

    public SearchSize {
        if (templateSize < 2 || templateSize > Math.min(imageHeight, imageWidth)) {
            throw new IllegalArgumentException("templateSize is " + templateSize + ", expected 2 to "
                    + Math.min(imageHeight, imageWidth) + ", the image's shorter side");
        }
        if (orientations < 1 || defoci < 1) {
            throw new IllegalArgumentException(
                    "orientations, defoci are " + orientations + ", " + defoci + ", expected 1 or more");
        }
    }

    /** Pixels of the micrograph. */
    public long imagePixels() {
        return (long) imageHeight * imageWidth;
    }

    /** Rows of the valid region. */
    public int validHeight() {
        return imageHeight - templateSize + 1;
    }

    /** Columns of the valid region. */
    public int validWidth() {
        return imageWidth - templateSize + 1;
    }

    /** Pixels of the valid region. */
    public long validPixels() {
        return (long) validHeight() * validWidth();
    }

    /** Projections against the micrograph. */
    public long correlograms() {
        return (long) orientations * defoci;
    }

    /** Voxels of the template. */
    public long templateVoxels() {
        return (long) templateSize * templateSize * templateSize;
    }

    /** Values of all projective filters. */
    public long filterValues() {
        return (long) defoci * templateSize * (templateSize / 2 + 1);
    }

    /** What every task hands out. */
    public long statisticsBytes() {
        return CorrelationStatistics.BYTES_PER_PIXEL * validPixels();
    }

    /** How many tiles the statistics are handed out in: no more tasks than these can merge them. */
    public int tiles() {
        return RowTiles.count(validHeight(), RowTiles.tileRows(validWidth()));
    }

    /** Bytes of a tile; the last may have fewer. */
    long tileBytes(int tile) {
        int rows = RowTiles.tileRows(validWidth());
        long held = Math.min(rows, validHeight() - (long) tile * rows);
        return CorrelationStatistics.BYTES_PER_PIXEL * held * validWidth();
    }

    /** What travels to every executor once for this micrograph: its transform and the filters. */
    public long ownBroadcastBytes() {
        return imageSpectrumBytes() + Float.BYTES * filterValues();
    }

    /** What travels to every executor once for all micrographs: the template's transform and the orientations. */
    public long sharedBroadcastBytes() {
        return templateSpectrumBytes() + 3L * Float.BYTES * orientations;
    }

    long imageSpectrumBytes() {
        return 2L * Float.BYTES * imageHeight * (imageWidth / 2 + 1);
    }

    long templateSpectrumBytes() {
        return 2L * Float.BYTES * templateSize * templateSize * (templateSize / 2 + 1);
    }
}
