package dev.margay.search;

import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * Statistics of the whole valid region, in tiles of rows with their numbers. Spark reduces the tiles of all tasks by these numbers. A tile
 * is copied only when it is used.
 */
public final class RowTiles implements Iterator<Tuple2<Integer, CorrelationStatistics>> {

    /** About 24 MB of statistics for each tile: large enough to be efficient, small enough that many fit on any node. */
    private static final int TILE_PIXELS = 1 << 20;

    private final CorrelationStatistics whole;
    private final int tileRows;
    private int next;

    /**
     * Divides statistics into tiles.
     *
     * @param whole of the whole valid region
     * @param tileRows rows of a tile; the last may have fewer
     */
    public RowTiles(CorrelationStatistics whole, int tileRows) {
        this.whole = whole;
        this.tileRows = tileRows;
    }

    /** The number of rows of a tile, for a valid region of this width. */
    public static int tileRows(int validWidth) {
        return Math.max(1, TILE_PIXELS / validWidth);
    }

    /** The number of tiles, for a valid region of this height. */
    public static int count(int validHeight, int tileRows) {
        return (validHeight + tileRows - 1) / tileRows;
    }

    @Override
    public boolean hasNext() {
        return next * tileRows < whole.rows();
    }

    @Override
    public Tuple2<Integer, CorrelationStatistics> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int from = next * tileRows;
        int to = Math.min(whole.rows(), from + tileRows);
        return new Tuple2<>(next++, whole.rows(from, to));
    }
}
