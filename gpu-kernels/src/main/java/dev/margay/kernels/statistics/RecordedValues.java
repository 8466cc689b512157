package dev.margay.kernels.statistics;

/**
 * What was recorded of the values of all correlograms ({@link ValueRecording}). {@link #merge} is associative and
 * commutative with {@link #empty} as identity, so the parts of a search may be merged in any order.
 */
public class RecordedValues {

    // Not a record: serialisers that set field by field cannot set those of records. Not final: they must know a final
    // class even where the field that could hold it is null.

    private final ValueHistogram histogram;
    private final CorrelationTable table;

    /** Both parts. */
    public RecordedValues(ValueHistogram histogram, CorrelationTable table) {
        this.histogram = histogram;
        this.table = table;
    }

    /**
     * Of no values.
     *
     * @param recording what is recorded
     * @param width columns of the valid region
     */
    public static RecordedValues empty(ValueRecording recording, int width) {
        return new RecordedValues(ValueHistogram.empty(), CorrelationTable.empty(recording, width));
    }

    /** Of no values, to be merged with these. */
    RecordedValues cleared() {
        return new RecordedValues(ValueHistogram.empty(), table.cleared());
    }

    /**
     * The values of both. Neither is changed.
     *
     * @throws IllegalArgumentException if tables of different kinds were recorded
     */
    public RecordedValues merge(RecordedValues other) {
        return new RecordedValues(histogram.merge(other.histogram), table.merge(other.table));
    }

    /** How many values there are of each size. */
    public ValueHistogram histogram() {
        return histogram;
    }

    /** The highest values, with search indices and pixels. */
    public CorrelationTable table() {
        return table;
    }

    @Override
    public String toString() {
        return "RecordedValues[" + histogram + ", " + table + "]";
    }
}
