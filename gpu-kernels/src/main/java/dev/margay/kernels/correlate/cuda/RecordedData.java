package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.cuda.Allocations;
import dev.margay.kernels.cuda.driver.CudaStream;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import dev.margay.kernels.statistics.RecordedValues;
import dev.margay.kernels.statistics.TableBuilder;
import dev.margay.kernels.statistics.ValueHistogram;
import dev.margay.kernels.statistics.ValueRecording;
import java.nio.ByteBuffer;

/** What a task records of its values: the histogram stays on the GPU until its end, table rows come to the host batch by batch. */
final class RecordedData {

    /** A counter for each bin, and one for the values that reached the threshold of the table. */
    private static final int COUNTERS = ValueHistogram.BINS + 1;

    /** Bytes of the counters on the GPU. */
    static final long BYTES = (long) Long.BYTES * COUNTERS;

    /** Bytes of a block's counters in its shared memory; what follows begins at a multiple of 16. */
    static final int SHARED_BYTES = (Integer.BYTES * COUNTERS + 15) / 16 * 16;

    private final ValueRecording recording;
    private final int width;
    private final DeviceMemory histogram;
    private TableBuilder table;

    /** Allocates memory. */
    RecordedData(ValueRecording recording, int width, Allocations all) {
        this.recording = recording;
        this.width = width;
        histogram = all.device(BYTES, "the histogram of values");
        table = new TableBuilder(recording, width);
    }

    /** Clears everything for a task, queued on the stream. */
    void begin(CudaStream stream) {
        histogram.fill(0, stream);
        table = new TableBuilder(recording, width);
    }

    /** The counters, as correlogramRows writes them. */
    DeviceMemory histogram() {
        return histogram;
    }

    /** The lowest value in the table. */
    float threshold() {
        return recording.tableThreshold();
    }

    /** Values below this one are too low for the table, which may be full. */
    float floor() {
        return table.floor();
    }

    /** Adds rows: value, search index and pixel of each. The kernel counts them. */
    void add(ByteBuffer rows, int count) {
        for (int at = 0; at < count * BatchTable.ROW_BYTES; at += BatchTable.ROW_BYTES) {
            table.add(rows.getFloat(at), rows.getInt(at + Float.BYTES), rows.getInt(at + Float.BYTES + Integer.BYTES));
        }
    }

    /** What a task has recorded; all work on it must be done. */
    RecordedValues fetch() {
        long[] counters = new long[COUNTERS];
        histogram.store(counters);
        ValueHistogram values = ValueHistogram.empty();
        for (int bin = 0; bin < ValueHistogram.BINS; bin++) {
            values.addToBin(bin, counters[bin] * (bin < ValueHistogram.TAIL_BIN ? recording.every() : 1));
        }
        table.count(counters[ValueHistogram.BINS]);
        return new RecordedValues(values, table.table());
    }
}
