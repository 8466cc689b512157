package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.cuda.Allocations;
import dev.margay.kernels.cuda.driver.CudaStream;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import dev.margay.kernels.cuda.driver.PinnedMemory;
import java.nio.ByteBuffer;

/**
 * Room on a GPU for the table rows of a batch. A batch may have more rows than there is room; then none of them is used.
 *
 * @param capacity rows for which there is room
 * @param rows the rows: value, search index and pixel of each
 * @param appended how many rows the batch has, a 64-bit number
 * @param appendedOnHost the same after {@link #fetchCount}
 * @param rowsOnHost room for the rows on the host; batches share it
 */
record BatchTable(
        int capacity, DeviceMemory rows, DeviceMemory appended, PinnedMemory appendedOnHost, PinnedMemory rowsOnHost) {

    /** Bytes of a row: value, search index, pixel. */
    static final int ROW_BYTES = Float.BYTES + 2 * Integer.BYTES;

    /** Room for rows, with memory on the host that it shares with others. */
    static BatchTable of(int capacity, PinnedMemory rowsOnHost, Allocations all) {
        return new BatchTable(
                capacity,
                all.device((long) capacity * ROW_BYTES, "the table of a batch"),
                all.device(Long.BYTES, "the number of rows of a table"),
                all.pinned(Long.BYTES),
                rowsOnHost);
    }

    /** Makes it empty, queued on the stream. */
    void clear(CudaStream stream) {
        appended.fill(0, stream);
    }

    /** Fetches the number of rows, queued on the stream. */
    void fetchCount(CudaStream stream) {
        appended.store(appendedOnHost, stream);
    }

    /** How many rows the batch has, once the number has arrived. */
    long count() {
        return appendedOnHost.buffer().getLong(0);
    }

    /** Fetches this many rows, which fit: value, search index and pixel of each, valid until the next call of any table. */
    ByteBuffer fetchRows(int count, CudaStream stream) {
        if (count > 0) {
            rows.store(rowsOnHost, (long) count * ROW_BYTES, stream);
            stream.await("fetching the table of a batch");
        }
        return rowsOnHost.buffer();
    }
}
