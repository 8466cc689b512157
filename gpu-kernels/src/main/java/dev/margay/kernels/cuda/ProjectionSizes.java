package dev.margay.kernels.cuda;

import java.util.Map;

/**
 * How threads share the transforms of projections, which projection.cuh is compiled for.
 *
 * @param plan transform along either side of a projection
 * @param columns neighbouring columns of a slice that a block transforms together
 */
public record ProjectionSizes(TransformPlan plan, int columns) {

    private static final int MOST_COLUMNS = 8;

    private static final int MOST_THREADS = 1024;

    /** For templates of this edge in pixels, on GPUs with this much shared memory for a block. */
    public static ProjectionSizes of(int size, int sharedBytesOfBlock) {
        TransformPlan plan = TransformPlan.of(size);
        int most = Math.min(MOST_COLUMNS, Integer.highestOneBit(MOST_THREADS / plan.lanes(1)));
        return new ProjectionSizes(plan, plan.fitting(most, sharedBytesOfBlock));
    }

    /** Edge of the template in pixels. */
    public int size() {
        return plan.length();
    }

    /** Columns of a slice. */
    public int sliceColumns() {
        return size() / 2 + 1;
    }

    /** Complex values of a slice. */
    public int sliceValues() {
        return Math.multiplyExact(size(), sliceColumns());
    }

    /** Threads on a line. */
    public int lanes() {
        return plan.lanes(1);
    }

    /** Threads of a block that transforms columns. */
    public int columnThreads() {
        return lanes() * columns;
    }

    /** Blocks that transform all columns of a slice. */
    public int strips() {
        return (sliceColumns() + columns - 1) / columns;
    }

    /** Shared memory of a block that transforms a row. */
    public int rowSharedBytes() {
        return plan.exchangeBytes(1);
    }

    /** Shared memory of a block that transforms columns. */
    public int columnSharedBytes() {
        return plan.exchangeBytes(columns);
    }

    /** Values of the constants of projection.cuh. */
    public Map<String, String> constants() {
        return Map.of(
                "TEMPLATE_SIZE", String.valueOf(size()),
                "TEMPLATE_RADICES", plan.constant(),
                "TEMPLATE_LANES", String.valueOf(lanes()),
                "TEMPLATE_COLUMNS", String.valueOf(columns));
    }
}
