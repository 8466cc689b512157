package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.fft.FastLength;

/**
 * The sizes of a search on a GPU: lengths of padded rows and columns, and how threads share them. The kernels are compiled for these.
 *
 * @param shape sizes of the search
 * @param rows transform along a row of the padded image
 * @param columns transform along a column of the padded image
 * @param template transform along either side of a projection
 * @param stripColumns neighbouring columns that a block transforms together
 * @param templateColumns neighbouring columns of a slice that a block transforms together
 */
record CudaSizes(
        CorrelationShape shape,
        TransformPlan rows,
        TransformPlan columns,
        TransformPlan template,
        int stripColumns,
        int templateColumns) {

    private static final int WARP = 32;

    private static final int MOST_THREADS = 1024;

    /** Registers of a multiprocessor. */
    private static final int REGISTERS = 65_536;

    private static final int COMPLEX_BYTES = 8;

    /** Complex values between two gaps of an exchange, as in transform.cuh. */
    private static final int RUN = 16;

    /** A multiple of this many columns makes rows begin at whole sectors of memory, and strips fit. */
    private static final int COLUMN_UNIT = 8;

    /** Four columns are a sector of memory, the least that is read or written. */
    private static final int STRIP_COLUMNS = 4;

    private static final int MOST_TEMPLATE_COLUMNS = 8;

    /** Bytes that the driver keeps of a block's shared memory. */
    private static final int RESERVED_BYTES = 1024;

    /**
     * The sizes for a search on GPUs with this much shared memory for a block.
     *
     * @throws IllegalArgumentException if the image is too large for such GPUs
     */
    static CudaSizes of(CorrelationShape shape, int sharedBytesOfBlock) {
        TransformPlan rows = TransformPlan.of(FastLength.atLeast(shape.imageWidth(), COLUMN_UNIT));
        TransformPlan columns = TransformPlan.of(FastLength.atLeast(Math.max(2, shape.imageHeight()), 1));
        TransformPlan template = TransformPlan.of(shape.templateSize());
        int longest = Math.max(rows.length(), Math.max(columns.length(), shape.templateSize()));
        int most = (sharedBytesOfBlock - RESERVED_BYTES) / COMPLEX_BYTES * RUN / (RUN + 1);
        if (longest > most) {
            throw new IllegalArgumentException("An image of " + shape.imageHeight() + " x " + shape.imageWidth()
                    + " needs transforms of " + longest + " values, and the GPU holds " + most
                    + " in shared memory; search a smaller image.");
        }
        int ofTemplate = Math.min(MOST_TEMPLATE_COLUMNS, Integer.highestOneBit(MOST_THREADS / lanes(template, 1)));
        return new CudaSizes(
                shape,
                rows,
                columns,
                template,
                fitting(STRIP_COLUMNS, columns.length(), sharedBytesOfBlock),
                fitting(ofTemplate, template.length(), sharedBytesOfBlock));
    }

    /** The most columns of a length that fit in shared memory: the given number or a half, a quarter, ... of it. */
    private static int fitting(int most, int length, int sharedBytesOfBlock) {
        int columns = most;
        while (columns > 1 && exchangeBytes(length, columns) > sharedBytesOfBlock - RESERVED_BYTES) {
            columns /= 2;
        }
        return columns;
    }

    private static int exchangeBytes(int length, int columns) {
        return (length + length / RUN) * columns * COMPLEX_BYTES;
    }

    private static int ceiling(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** Threads on a line, so that a block of this many lines has whole warps and not too many threads. */
    private static int lanes(TransformPlan plan, int lines) {
        int unit = Math.max(1, WARP / lines);
        int most = MOST_THREADS / lines;
        int rounds = ceiling(plan.butterflies(), most);
        return Math.min(most, ceiling(ceiling(plan.butterflies(), rounds), unit) * unit);
    }

    /**
     * Threads on a row of the padded image: fewer if rows are so long that the registers would not hold their
     * statistics.
     */
    int rowLanes() {
        int lanes = lanes(rows, 1);
        for (int rounds = 2; rowRegisters(lanes) * lanes > REGISTERS && lanes > WARP; rounds++) {
            lanes = ceiling(ceiling(rows.butterflies(), rounds), WARP) * WARP;
        }
        return lanes;
    }

    /** Threads on a column of the padded image. */
    int columnLanes() {
        return lanes(columns, stripColumns);
    }

    /** Threads on a line of a projection. */
    int templateLanes() {
        return lanes(template, 1);
    }

    /** Blocks of rows that a multiprocessor should hold at a time. */
    int rowBlocks() {
        return Math.max(1, REGISTERS / (rowRegisters(rowLanes()) * rowLanes()));
    }

    /**
     * Registers of a thread for the statistics of its pixels, a butterfly, and everything else; estimated from what
     * compilers used.
     */
    private int rowRegisters(int lanes) {
        int first = rows.radices().get(0);
        int pixels = first * ceiling(rows.length() / first, lanes);
        int widest = rows.radices().get(rows.radices().size() - 1);
        return 13 * pixels / 4 + 2 * widest + 40;
    }

    /** Columns of a slice. */
    int sliceColumns() {
        return shape.templateSize() / 2 + 1;
    }

    /** Strips of columns of the padded image. */
    int strips() {
        return rows.length() / stripColumns;
    }

    int rowSharedBytes() {
        return exchangeBytes(rows.length(), 1);
    }

    int columnSharedBytes() {
        return exchangeBytes(columns.length(), stripColumns);
    }

    int templateRowSharedBytes() {
        return exchangeBytes(shape.templateSize(), 1);
    }

    int templateColumnSharedBytes() {
        return exchangeBytes(shape.templateSize(), templateColumns());
    }
}
