package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.orientation.SliceAxes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What the kernels must know of a batch of pairs of projections, written where the device copies it from: axes of slices, the slice and
 * filter of each projection, the rank of each by search index, and the search index of each rank.
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
     * @param buffer where it is written, {@link #bytes} long
     * @param capacity pairs it may hold, at most 32767
     */
    PairBatch(ByteBuffer buffer, int capacity) {
        this.buffer = buffer;
        this.capacity = capacity;
        searchIndices = new long[2 * capacity];
    }

    /** Bytes that a batch of so many pairs is written to. */
    static int bytes(int capacity) {
        return searchIndicesAt(capacity) + 2 * capacity * Integer.BYTES;
    }

    /** Where the slice and filter of each projection begin; the axes come first of all. */
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

    /** Forgets all. */
    void clear() {
        slices = 0;
        projections = 0;
    }

    /** Whether there is no room for another pair, and no pair that lacks its second. */
    boolean isFull() {
        return projections == 2 * capacity;
    }

    /** Adds a slice for the projections that follow. A batch has room for one for each projection. */
    void addSlice(SliceAxes axes) {
        int at = slices * AXES_BYTES;
        for (double value : new double[] {axes.xx(), axes.yx(), axes.zx(), axes.xy(), axes.yy(), axes.zy()}) {
            buffer.putDouble(at, value);
            at += Double.BYTES;
        }
        slices++;
    }

    /** Adds a projection of the last slice; two that follow each other are a pair. */
    void addProjection(int filter, int searchIndex) {
        int at = sourcesAt(capacity) + 2 * projections * Integer.BYTES;
        buffer.putInt(at, slices - 1);
        buffer.putInt(at + Integer.BYTES, filter);
        // The search index above, so that sorting sorts by it, and which projection below.
        searchIndices[projections] = (long) searchIndex << Integer.SIZE | projections;
        projections++;
    }

    /** Leaves the last pair without a second if it has none yet. */
    void completePair() {
        if (projections % 2 == 1) {
            int at = sourcesAt(capacity) + 2 * projections * Integer.BYTES;
            buffer.putInt(at, slices - 1);
            buffer.putInt(at + Integer.BYTES, -1);
            searchIndices[projections] = Long.MAX_VALUE;
            projections++;
        }
    }

    /** Ranks the projections; after this the batch is ready to be sent. */
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

    /** Slices added. */
    int slices() {
        return slices;
    }

    /** Pairs added, once the last is complete. */
    int pairs() {
        return projections / 2;
    }

    /** Correlograms in it. */
    int correlograms() {
        int count = 0;
        for (int projection = 0; projection < projections; projection++) {
            count += searchIndices[projection] != Long.MAX_VALUE ? 1 : 0;
        }
        return count;
    }
}
