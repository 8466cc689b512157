package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.cuda.ProjectionSizes;
import dev.margay.kernels.cuda.TransformPlan;
import dev.margay.kernels.fft.FastLength;

/**
 * The sizes of a search on a GPU: lengths of padded rows and columns, and how threads share them. The kernels are compiled for these.
 *
 * @param shape sizes of the search
 * @param rows transform along a row of the padded image
 * @param columns transform along a column of the padded image
 * @param projections transforms of projections
 * @param stripColumns neighbouring columns that a block transforms together
 */
record CudaSizes(
        CorrelationShape shape,
        TransformPlan rows,
        TransformPlan columns,
        ProjectionSizes projections,
        int stripColumns) {

    private static final int WARP = 32;

    /** Registers of a multiprocessor. */
    private static final int REGISTERS = 65_536;

    /** A multiple of this many columns makes rows begin at whole sectors of memory, and strips fit. */
    private static final int COLUMN_UNIT = 8;

    /** Four columns are a sector of memory, the least that is read or written. */
    private static final int STRIP_COLUMNS = 4;

    /**
     * The sizes for a search on GPUs with this much shared memory for a block.
     *
     * @throws IllegalArgumentException if the image is too large for such GPUs
     */
    static CudaSizes of(CorrelationShape shape, int sharedBytesOfBlock) {
        TransformPlan rows = TransformPlan.of(FastLength.atLeast(shape.imageWidth(), COLUMN_UNIT));
        TransformPlan columns = TransformPlan.of(FastLength.atLeast(Math.max(2, shape.imageHeight()), 1));
        int longest = Math.max(rows.length(), Math.max(columns.length(), shape.templateSize()));
        int forTransforms = sharedBytesOfBlock - (shape.recording() == null ? 0 : RecordedData.SHARED_BYTES);
        int most = TransformPlan.longest(forTransforms);
        if (longest > most) {
            throw new IllegalArgumentException("An image of " + shape.imageHeight() + " x " + shape.imageWidth()
                    + " needs transforms of " + longest + " values, and the GPU holds " + most
                    + " in shared memory; search a smaller image.");
        }
        return new CudaSizes(
                shape,
                rows,
                columns,
                ProjectionSizes.of(shape.templateSize(), sharedBytesOfBlock),
                columns.fitting(STRIP_COLUMNS, sharedBytesOfBlock));
    }

    private static int ceiling(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /**
     * Threads on a row of the padded image: fewer if rows are so long that the registers would not hold their
     * statistics.
     */
    int rowLanes() {
        int lanes = rows.lanes(1);
        for (int rounds = 2; rowRegisters(lanes) * lanes > REGISTERS && lanes > WARP; rounds++) {
            lanes = ceiling(ceiling(rows.butterflies(), rounds), WARP) * WARP;
        }
        return lanes;
    }

    /** Threads on a column of the padded image. */
    int columnLanes() {
        return columns.lanes(stripColumns);
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

    /** Strips of columns of the padded image. */
    int strips() {
        return rows.length() / stripColumns;
    }

    int rowSharedBytes() {
        return rows.exchangeBytes(1);
    }

    int columnSharedBytes() {
        return columns.exchangeBytes(stripColumns);
    }
}
