package dev.margay.checkpoint;

import dev.margay.inputs.SearchFingerprint;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.kernels.statistics.ValueRecording;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The state of a search in a file: its position in the work order, and its statistics so far.
 *
 * @param fingerprint identifies the search
 * @param position all positions of the work order before this one are done
 * @param statistics of the whole valid region
 */
record CheckpointFile(SearchFingerprint fingerprint, int position, CorrelationStatistics statistics) {

    private static final String FORMAT = "Margay checkpoint 3";

    /** Writes it; does not close. */
    void write(OutputStream out) throws IOException {
        new StateFile(FORMAT, fingerprint).write(out, this::writeContent);
    }

    private void writeContent(DataOutputStream data) throws IOException {
        data.writeInt(position);
        data.writeInt(statistics.rows());
        data.writeInt(statistics.width());
        data.writeLong(statistics.count());
        int pixels = statistics.mip().length;
        StateFile.write(data, pixels, Float.BYTES, (bytes, first, count) -> bytes.asFloatBuffer()
                .put(statistics.mip(), first, count));
        StateFile.write(data, pixels, Integer.BYTES, (bytes, first, count) -> bytes.asIntBuffer()
                .put(statistics.bestIndex(), first, count));
        StateFile.write(data, pixels, Double.BYTES, (bytes, first, count) -> bytes.asDoubleBuffer()
                .put(statistics.sum(), first, count));
        StateFile.write(data, pixels, Double.BYTES, (bytes, first, count) -> bytes.asDoubleBuffer()
                .put(statistics.sumOfSquares(), first, count));
        if (statistics.recordedValues().isPresent()) {
            RecordedValuesState.write(data, statistics.recordedValues().get());
        }
    }

    /**
     * Reads one.
     *
     * @param in the file
     * @param expected the search that it must belong to
     * @param rows rows that its statistics must have
     * @param width columns that they must have
     * @param recording which values the search records, or null
     * @throws StateFile.OtherSearchException if it belongs to another search
     * @throws IOException if it is damaged; the message says how
     */
    static CheckpointFile read(
            InputStream in, SearchFingerprint expected, int rows, int width, ValueRecording recording)
            throws IOException, StateFile.OtherSearchException {
        return new StateFile(FORMAT, expected).read(in, data -> content(data, expected, rows, width, recording));
    }

    private static CheckpointFile content(
            DataInputStream data, SearchFingerprint expected, int rows, int width, ValueRecording recording)
            throws IOException {
        int position = data.readInt();
        if (data.readInt() != rows || data.readInt() != width) {
            throw new IOException("is damaged: its sizes are not those of the search");
        }
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, rows, width);
        statistics.countCorrelograms(data.readLong());
        int pixels = statistics.mip().length;
        StateFile.read(data, pixels, Float.BYTES, (bytes, first, count) -> bytes.asFloatBuffer()
                .get(statistics.mip(), first, count));
        StateFile.read(data, pixels, Integer.BYTES, (bytes, first, count) -> bytes.asIntBuffer()
                .get(statistics.bestIndex(), first, count));
        StateFile.read(data, pixels, Double.BYTES, (bytes, first, count) -> bytes.asDoubleBuffer()
                .get(statistics.sum(), first, count));
        StateFile.read(data, pixels, Double.BYTES, (bytes, first, count) -> bytes.asDoubleBuffer()
                .get(statistics.sumOfSquares(), first, count));
        return new CheckpointFile(
                expected,
                position,
                recording == null
                        ? statistics
                        : statistics.withRecordedValues(RecordedValuesState.read(data, recording, width)));
    }
}
