package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;

/**
 * The second pass: a strip of columns forward, times the image, and back, while it stays in cache. In a column of a
 * projection only as many records as it has rows are not zero; of a correlogram only the records of valid rows are
 * kept.
 */
final class CorrelogramColumns {

    private final StripTransform transform;
    private final Area image;
    private final int size;
    private final int validHeight;
    private final int spectraRows;
    private final int turnedShift;
    private final float[] strip;
    private final int base;
    private final int turnedBase;
    private final CorrelogramTiles tiles;
    private final int[] records = new int[TileFormat.ROWS];

    CorrelogramColumns(SimdSizes sizes, StripTransform transform, Area image, Workspace workspace) {
        this.transform = transform;
        this.image = image;
        size = sizes.size();
        spectraRows = sizes.spectraRows();
        turnedShift = sizes.turnedShift();
        validHeight = sizes.validHeight();
        tiles = sizes.tiles();
        Area area = workspace.take(2L * transform.floats());
        strip = area.array();
        base = area.offset();
        turnedBase = base + transform.floats();
    }

    /**
     * Correlates one strip.
     *
     * @param spectra row spectra of a projection
     * @param s which strip
     * @param correlogram receives the valid rows of the strip, as {@link CorrelogramTiles} says
     */
    void correlate(Area spectra, int s, Area correlogram) {
        int pitch = transform.pitch();
        for (int block = 0; block < transform.blocks(); block++) {
            forwardAcross(spectra, s, block);
            int at = base + block * pitch;
            int imageAt = image.offset() + s * transform.floats() + block * pitch;
            transform.forwardWithinToLast(strip, at);
            // Only a half turn needs the spectrum. Here the result overwrites it at once.
            MultiplyRadix8.correlate(strip, at, transform.blockLength() / 8, image.array(), imageAt, at);
            transform.backWithinFromFirst(strip, at);
        }
        backAcross(base, 0, s, correlogram);
    }

    /**
     * Correlates one strip, and that of the projection's in-plane 180-degree rotation (half turn), with one forward
     * transform.
     *
     * @param spectra row spectra of a projection
     * @param s which strip
     * @param correlogram receives the valid rows of the strip, as {@link CorrelogramTiles} says
     * @param turned receives those of the half turn
     * @param halfTurn makes one spectrum from the other
     * @param member index of the projection among those of the batch that have a half turn
     * @param constant by how much the turned projection differs
     */
    void correlateBoth(
            Area spectra, int s, Area correlogram, Area turned, HalfTurn halfTurn, int member, float constant) {
        int pitch = transform.pitch();
        for (int block = 0; block < transform.blocks(); block++) {
            forwardAcross(spectra, s, block);
            int at = base + block * pitch;
            int turnedAt = turnedBase + block * pitch;
            int imageAt = image.offset() + s * transform.floats() + block * pitch;
            transform.forwardWithinToLast(strip, at);
            MultiplyRadix8.correlate(strip, at, transform.blockLength() / 8, image.array(), imageAt, turnedAt);
            transform.backWithinFromFirst(strip, at);
            halfTurn.multiply(strip, turnedAt, image.array(), imageAt, block, s, member, spectra, constant);
            transform.backWithin(strip, turnedAt, strip, turnedAt);
        }
        backAcross(base, 0, s, correlogram);
        backAcross(turnedBase, turnedShift, s, turned);
    }

    /** Before the first block of a part: all of the part. */
    private void forwardAcross(Area spectra, int s, int block) {
        int blocksOfPart = transform.blocks() / transform.parts();
        if (block % blocksOfPart == 0) {
            int from = spectra.offset() + s * spectraRows * Lanes.RECORD;
            transform.forwardAcross(spectra.array(), from, size, strip, base, block / blocksOfPart);
        }
    }

    /**
     * Transforms back across blocks and stores the valid rows, column by column while they are in cache.
     *
     * @param from the strip
     * @param firstRow which of its rows is the first valid one; after the last row the first one follows
     * @param s which strip it is
     * @param correlogram receives the rows
     */
    private void backAcross(int from, int firstRow, int s, Area correlogram) {
        int length = transform.columnLength();
        for (int column = 0; column < Math.min(tiles.columns(), validHeight); column++) {
            int source = (column + firstRow) % tiles.columns();
            int first = (column + firstRow) / tiles.columns();
            transform.backAcross(strip, from, source);
            int rows = tiles.rows(column);
            for (int tile = 0; tile * TileFormat.ROWS < rows; tile++) {
                int firstOfTile = tile * TileFormat.ROWS;
                int count = Math.min(TileFormat.ROWS, rows - firstOfTile);
                // A division for each record would take as long as storing it.
                int record = (first + firstOfTile) % length;
                for (int i = 0; i < TileFormat.ROWS; i++) {
                    records[i] = from + transform.columnOffset(source, record);
                    if (i + 1 < count) {
                        record = record + 1 == length ? 0 : record + 1;
                    }
                }
                int to = correlogram.offset() + tiles.offset(column, tile, s);
                TileFormat.store(strip, records, count, correlogram.array(), to);
            }
        }
    }
}
