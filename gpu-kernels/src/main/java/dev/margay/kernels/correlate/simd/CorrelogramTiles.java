package dev.margay.kernels.correlate.simd;

/**
 * The order in which a half transformed correlogram lies in memory. The pass over columns computes a column of a strip
 * at a time, the pass over rows needs all strips of a row; between them, both must find long runs of memory.
 *
 * <p>Row y of the valid region is row k of column c, {@code y = c + columns * k}, where c is a column of the
 * {@link StripTransform}. Sixteen rows of a column and strip are a tile ({@link TileFormat}); the tiles of all strips
 * lie side by side.
 *
 * @param columns columns of the transform
 * @param validHeight rows of the valid region
 * @param strips records of a row
 */
record CorrelogramTiles(int columns, int validHeight, int strips) {

    /** Rows of a column. */
    int rows(int column) {
        return SimdSizes.ceiling(validHeight - column, columns);
    }

    /** Tiles of a column and strip. */
    int tiles(int column) {
        return SimdSizes.ceiling(rows(column), TileFormat.ROWS);
    }

    /** Which row of the valid region a row of a column is. */
    int row(int column, int k) {
        return column + columns * k;
    }

    /** Where the tile of a strip begins; that of the next strip follows. */
    int offset(int column, int tile, int strip) {
        return ((column * tiles(0) + tile) * strips + strip) * TileFormat.FLOATS;
    }

    /** Floats of a correlogram. */
    long floats() {
        return (long) Math.min(columns, validHeight) * tiles(0) * strips * TileFormat.FLOATS;
    }
}
