package dev.margay.checkpoint;

import dev.margay.kernels.statistics.CorrelationTable;
import dev.margay.kernels.statistics.RecordedValues;
import dev.margay.kernels.statistics.ValueHistogram;
import dev.margay.kernels.statistics.ValueRecording;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Recorded values in the file of a state. */
final class RecordedValuesState {

    private RecordedValuesState() {}

    static void write(DataOutputStream data, RecordedValues values) throws IOException {
        for (long count : values.histogram().bins()) {
            data.writeLong(count);
        }
        CorrelationTable table = values.table();
        data.writeLong(table.count());
        StateFile.write(data, table.rows(), Float.BYTES, (bytes, first, count) -> bytes.asFloatBuffer()
                .put(table.values(), first, count));
        StateFile.write(data, table.rows(), Integer.BYTES, (bytes, first, count) -> bytes.asIntBuffer()
                .put(table.searchIndices(), first, count));
        StateFile.write(data, table.rows(), Integer.BYTES, (bytes, first, count) -> bytes.asIntBuffer()
                .put(table.pixels(), first, count));
    }

    /**
     * Reads them.
     *
     * @param recording which values the search records
     * @param width columns of the valid region
     */
    static RecordedValues read(DataInputStream data, ValueRecording recording, int width) throws IOException {
        long[] bins = new long[ValueHistogram.BINS];
        for (int bin = 0; bin < bins.length; bin++) {
            bins[bin] = data.readLong();
        }
        long found = data.readLong();
        // A damaged number must not use up the memory.
        int rows = (int) Math.max(0, Math.min(found, recording.tableRows()));
        float[] values = new float[rows];
        int[] searchIndices = new int[rows];
        int[] pixels = new int[rows];
        StateFile.read(data, rows, Float.BYTES, (bytes, first, count) -> bytes.asFloatBuffer()
                .get(values, first, count));
        StateFile.read(data, rows, Integer.BYTES, (bytes, first, count) -> bytes.asIntBuffer()
                .get(searchIndices, first, count));
        StateFile.read(data, rows, Integer.BYTES, (bytes, first, count) -> bytes.asIntBuffer()
                .get(pixels, first, count));
        try {
            return new RecordedValues(
                    new ValueHistogram(bins),
                    new CorrelationTable(recording, width, found, values, searchIndices, pixels));
        } catch (IllegalArgumentException e) {
            throw new IOException("is damaged: its recorded values are not possible", e);
        }
    }
}
