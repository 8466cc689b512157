package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.cuda.driver.CudaStream;

/**
 * Reads the table rows of batches. If a batch has more rows than there is room, it is computed again, and its rows are
 * read in parts: a few rows of the valid region at a time. So none is lost, however many there are.
 */
final class TableReader {

    private final RecordedData recorded;
    private final BatchPasses passes;
    private final CudaStream stream;
    private final CudaStream copies;

    /**
     * Reads tables.
     *
     * @param recorded receives the rows
     * @param passes computes a batch again
     * @param stream on which batches are computed
     * @param copies another stream: rows are copied while the next batch is computed
     */
    TableReader(RecordedData recorded, BatchPasses passes, CudaStream stream, CudaStream copies) {
        this.recorded = recorded;
        this.passes = passes;
        this.stream = stream;
        this.copies = copies;
    }

    /**
     * Reads the rows of a batch that has been computed. The next one may be in work.
     *
     * @param batches the memory of batches
     * @param sent the description with which the batch was computed
     * @param rows rows of the valid region
     */
    void read(BatchData batches, BatchData.Description sent, int rows) {
        if (fits(sent.table())) {
            take(sent.table(), copies);
            return;
        }
        // The next batch uses the same memory.
        stream.await("correlating");
        passes.toProducts(batches, sent, stream);
        readPart(batches, sent, 0, rows);
    }

    private static boolean fits(BatchTable table) {
        return table.count() <= table.capacity();
    }

    private void take(BatchTable table, CudaStream by) {
        int count = (int) table.count();
        recorded.add(table.fetchRows(count, by), count);
    }

    /** There is room for one row of the valid region, whatever its values are. */
    private void readPart(BatchData batches, BatchData.Description sent, int first, int end) {
        passes.tableOnly(batches, sent, first, end, stream);
        stream.await("correlating");
        if (fits(sent.table())) {
            take(sent.table(), stream);
        } else {
            int middle = (first + end) / 2;
            readPart(batches, sent, first, middle);
            readPart(batches, sent, middle, end);
        }
    }
}
