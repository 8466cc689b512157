package dev.margay.kernels.statistics;

/**
 * Records the values of correlograms one by one, as {@link ValueRecording} says: the definition of what is recorded. An
 * engine may find the values to record in another way.
 *
 * <p>Not thread-safe.
 */
public final class ValueRecorder {

    private final ValueRecording recording;
    private final int width;
    private final ValueHistogram histogram = ValueHistogram.empty();
    private final TableBuilder table;
    private final AllowedPoses allowed;

    /**
     * Starts without values.
     *
     * @param recording what is recorded
     * @param width columns of the valid region
     * @param allowed what may be in the table; counted are all values
     */
    public ValueRecorder(ValueRecording recording, int width, AllowedPoses allowed) {
        this.recording = recording;
        this.allowed = allowed;
        this.width = width;
        table = new TableBuilder(recording, width);
    }

    /** Starts without values; all poses may be in the table. */
    public ValueRecorder(ValueRecording recording, int width) {
        this(recording, width, AllowedPoses.ALL);
    }

    /**
     * Records all values of one row of a correlogram that are recorded.
     *
     * @param row row of the valid region
     * @param values the row's values from {@code offset} on
     * @param offset where the row starts in {@code values}
     * @param searchIndex search index of the correlogram
     */
    public void takeRow(int row, float[] values, int offset, int searchIndex) {
        boolean sampled = recording.samples(row, searchIndex);
        for (int x = 0; x < width; x++) {
            float value = values[offset + x];
            if (value >= ValueHistogram.TAIL) {
                takeTail(value, searchIndex, row * width + x);
            } else if (sampled && !Float.isNaN(value)) {
                histogram.add(value, recording.every());
            }
        }
    }

    /**
     * Records a value of the tail.
     *
     * @param value at least {@link ValueHistogram#TAIL}
     * @param searchIndex search index of its correlogram
     * @param pixel its pixel, row * width + column of the valid region
     */
    public void takeTail(float value, int searchIndex, int pixel) {
        histogram.add(value, 1);
        if (value >= recording.tableThreshold() && allowed.allows(searchIndex, pixel)) {
            table.count(1);
            table.add(value, searchIndex, pixel);
        }
    }

    /** Counts values of sampled rows, in a bin below the tail. */
    public void takeSampled(int bin, long values) {
        histogram.addToBin(bin, values * recording.every());
    }

    /** What has been recorded; the recorder is not used again. */
    public RecordedValues values() {
        return new RecordedValues(histogram, table.table());
    }
}
