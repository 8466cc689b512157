package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.orientation.SliceAxes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The description of a batch of pairs of projections, in memory that the device copies: axes of slices, the slice and
 * filter of each projection, its rank by search index, and the search index of each rank.
 */
final class PairBatch {

    /** Doubles for the axes of a slice. */
    private static final int AXES_BYTES = 6 * Double.BYTES;

    private final ByteBuffer buffer;
    private final int capacity;
    private final long[] searchIndices;
    private int slices;
    private int projections;

    /**
     * An empty batch.
     *
     * @param buffer memory for it, {@link #bytes} long
     * @param capacity most pairs it can hold, at most 32767
     */
    PairBatch(ByteBuffer buffer, int capacity) {
        this.buffer = buffer;
        this.capacity = capacity;
        searchIndices = new long[2 * capacity];
    }

    /** Bytes of a batch of this many pairs. */
    static int bytes(int capacity) {
        return searchIndicesAt(capacity) + 2 * capacity * Integer.BYTES;
    }

    /** Where the slice and filter of each projection begin; the axes are at 0. */
    static int sourcesAt(int capacity) {
        return 2 * capacity * AXES_BYTES;
    }

    /** Where the ranks begin. */
    static int ranksAt(int capacity) {
        return sourcesAt(capacity) + 4 * capacity * Integer.BYTES;
    }

    /** Where the search indices by rank begin. */
    static int searchIndicesAt(int capacity) {
        return ranksAt(capacity) + 2 * capacity * Integer.BYTES;
    }

    /** Makes it empty. */
    void clear() {
        slices = 0;
        projections = 0;
    }

    /** Whether all pairs are complete and there is no room for another. */
    boolean isFull() {
        return projections == 2 * capacity;
    }

    /** Adds a slice for the projections that follow. There is room for one slice for each projection. */
    void addSlice(SliceAxes axes) {
        int at = slices * AXES_BYTES;
        for (double value : new double[] {axes.xx(), axes.yx(), axes.zx(), axes.xy(), axes.yy(), axes.zy()}) {
            buffer.putDouble(at, value);
            at += Double.BYTES;
        }
        slices++;
    }

    /** Adds a projection of the last slice; two successive ones form a pair. */
    void addProjection(int filter, int searchIndex) {
        int at = sourcesAt(capacity) + 2 * projections * Integer.BYTES;
        buffer.putInt(at, slices - 1);
        buffer.putInt(at + Integer.BYTES, filter);
        // The search index in the upper half, so that sorting sorts by it, and the number of the projection in the
        // lower half.
        searchIndices[projections] = (long) searchIndex << Integer.SIZE | projections;
        projections++;
    }

    /** Completes the last pair with an empty second projection if it has only one. */
    void completePair() {
        if (projections % 2 == 1) {
            int at = sourcesAt(capacity) + 2 * projections * Integer.BYTES;
            buffer.putInt(at, slices - 1);
            buffer.putInt(at + Integer.BYTES, -1);
            searchIndices[projections] = Long.MAX_VALUE;
            projections++;
        }
    }

    /** Ranks the projections; then the batch is ready to be sent. */
    void rank() {
        Arrays.fill(searchIndices, projections, searchIndices.length, Long.MAX_VALUE);
        for (int projection = 1; projection < projections; projection += 2) {
            if (searchIndices[projection] == Long.MAX_VALUE) {
                putRank(projection, -1);
            }
        }
        Arrays.sort(searchIndices);
        for (int rank = 0; rank < projections && searchIndices[rank] != Long.MAX_VALUE; rank++) {
            buffer.putInt(
                    searchIndicesAt(capacity) + rank * Integer.BYTES, (int) (searchIndices[rank] >> Integer.SIZE));
            putRank((int) searchIndices[rank], rank);
        }
    }

    private void putRank(int projection, int rank) {
        buffer.putInt(ranksAt(capacity) + projection * Integer.BYTES, rank);
    }

    /** The search indices of the correlograms, in the order of their ranks. */
    int[] searchIndicesByRank() {
        return Arrays.stream(searchIndices, 0, correlograms())
                .mapToInt(one -> (int) (one >> Integer.SIZE))
                .toArray();
    }

    /** Number of slices. */
    int slices() {
        return slices;
    }

    /** Number of pairs, once the last one is complete. */
    int pairs() {
        return projections / 2;
    }

    /** Number of correlograms. */
    int correlograms() {
        int count = 0;
        for (int projection = 0; projection < projections; projection++) {
            count += searchIndices[projection] != Long.MAX_VALUE ? 1 : 0;
        }
        return count;
    }
}
