package dev.margay.kernels.local.cuda;

import dev.margay.kernels.cuda.ProjectionSizes;
import dev.margay.kernels.local.LocalShape;
import java.util.HashMap;
import java.util.Map;

/**
 * The sizes of local correlation on a GPU, and how threads share them. The kernels are compiled for these.
 *
 * @param shape template, box and window
 * @param projections transforms of projections
 */
record LocalSizes(LocalShape shape, ProjectionSizes projections) {

    /** A thread keeps a tile of the window in registers: up to 64 sums, and 16 more values. */
    private static final int MOST_TILE_EDGE = 8;

    /** Rows of a projection that one block sums over: several blocks for each pose, so that a small batch fills a GPU. */
    private static final int BAND_ROWS = 64;

    private static final int WARP = 32;

    private static final int MOST_WINDOW_THREADS = 256;

    /** Threads of a block that adds up bands. */
    static final int SUM_THREADS = 64;

    /** For GPUs with this much shared memory for a block. */
    static LocalSizes of(LocalShape shape, int sharedBytesOfBlock) {
        return new LocalSizes(shape, ProjectionSizes.of(shape.templateSize(), sharedBytesOfBlock));
    }

    private static int ceiling(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** Edge of equal tiles, as few as possible. */
    private static int tileEdge(int window) {
        return ceiling(window, ceiling(window, MOST_TILE_EDGE));
    }

    private int tileRows() {
        return tileEdge(shape.windowHeight());
    }

    private int tileColumns() {
        return tileEdge(shape.windowWidth());
    }

    private int tilesDown() {
        return ceiling(shape.windowHeight(), tileRows());
    }

    private int tilesAcross() {
        return ceiling(shape.windowWidth(), tileColumns());
    }

    /** Rows of a box with padding, so that every tile reads only pixels of the box. */
    int paddedHeight() {
        return shape.templateSize() + tilesDown() * tileRows() - 1;
    }

    /** Columns of a box with padding. */
    int paddedWidth() {
        return shape.templateSize() + tilesAcross() * tileColumns() - 1;
    }

    /** Pixels of a box with padding. */
    int paddedPixels() {
        return Math.multiplyExact(paddedHeight(), paddedWidth());
    }

    /** Bands of rows of a projection. */
    int bands() {
        return ceiling(shape.templateSize(), BAND_ROWS);
    }

    /** Blocks of windowBands for each pose. */
    int bandBlocks() {
        return bands() * tilesDown() * tilesAcross();
    }

    /** Blocks of sumBands for each pose. */
    int sumBlocks() {
        return ceiling(shape.windowPixels(), SUM_THREADS);
    }

    /** Pairs of neighbouring rows of a projection. */
    int rowPairs() {
        return ceiling(shape.templateSize(), 2);
    }

    /** Threads of a block that sums over a band. */
    int windowThreads() {
        return Math.min(MOST_WINDOW_THREADS, ceiling(shape.templateSize(), WARP) * WARP);
    }

    /** Values of the constants of windows.cu. */
    Map<String, String> windowConstants() {
        Map<String, Integer> values = Map.of(
                "TEMPLATE_SIZE", shape.templateSize(),
                "WINDOW_HEIGHT", shape.windowHeight(),
                "WINDOW_WIDTH", shape.windowWidth(),
                "TILE_ROWS", tileRows(),
                "TILE_COLUMNS", tileColumns(),
                "BAND_ROWS", BAND_ROWS,
                "WINDOW_THREADS", windowThreads());
        Map<String, String> constants = new HashMap<>();
        values.forEach((name, value) -> constants.put(name, String.valueOf(value)));
        return constants;
    }
}
