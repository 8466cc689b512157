package dev.margay.twostage;

/**
 * The maps of a search in square tiles, row by row. The tiles at the right and at the bottom may be smaller.
 *
 * @param height rows of the maps
 * @param width its columns
 */
public record Tiles(int height, int width) {

    /** Small enough that every task has several, so that a crowded place does not delay the last task. */
    static final int EDGE = 64;

    /**
     * A tile.
     *
     * @param top its first row
     * @param bottom the row after its last
     * @param left its first column
     * @param right the column after its last
     */
    public record Tile(int top, int bottom, int left, int right) {}

    private static int parts(int length) {
        return (length + EDGE - 1) / EDGE;
    }

    /** How many. */
    public int count() {
        return Math.multiplyExact(parts(height), parts(width));
    }

    /** One of them, from 0. */
    public Tile tile(int index) {
        int top = index / parts(width) * EDGE;
        int left = index % parts(width) * EDGE;
        return new Tile(top, Math.min(height, top + EDGE), left, Math.min(width, left + EDGE));
    }
}
