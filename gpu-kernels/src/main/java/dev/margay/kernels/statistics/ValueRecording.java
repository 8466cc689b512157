package dev.margay.kernels.statistics;

/**
 * Which values of the correlograms a search records, beside the statistics of each pixel: counts of all values
 * ({@link ValueHistogram}), and every high value with its search index and pixel ({@link CorrelationTable}).
 *
 * <p>The values of the tail, {@link ValueHistogram#TAIL} and higher, are all counted. There are too many lower ones, so
 * they are counted only in some rows ({@link #samples}), each of them {@code every} times. The choice of rows depends only
 * on the row and the search index: it is the same for every engine and for every division of the work.
 *
 * @param every one of so many rows is sampled below the tail, at least 1; 1 counts all values
 * @param tableThreshold the lowest value in the table, in standard deviations of a correlogram of noise; at least
 *     {@link ValueHistogram#TAIL}. Infinity for no table.
 * @param tableRows the most rows that the table keeps, 1 to {@link #MOST_TABLE_ROWS}
 */
public record ValueRecording(int every, float tableThreshold, int tableRows) {

    /** Twice as many must fit in an array. */
    public static final int MOST_TABLE_ROWS = 1 << 29;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public ValueRecording {
        if (every < 1) {
            throw new IllegalArgumentException("every is " + every + ", expected at least 1");
        }
        // Not "below the tail", which is false for NaN.
        if (!(tableThreshold >= ValueHistogram.TAIL)) {
            throw new IllegalArgumentException("tableThreshold is " + tableThreshold + ", expected at least "
                    + ValueHistogram.TAIL + ", above which all values are seen");
        }
        if (tableRows < 1 || tableRows > MOST_TABLE_ROWS) {
            throw new IllegalArgumentException("tableRows is " + tableRows + ", expected 1 to " + MOST_TABLE_ROWS);
        }
    }

    /**
     * Whether values below the tail are counted in a row of a correlogram.
     *
     * @param row row of the valid region
     * @param searchIndex search index of the correlogram
     */
    public boolean samples(int row, int searchIndex) {
        // The sum of two ints may be larger than an int.
        return ((long) row + searchIndex) % every == 0;
    }

    /** The most bytes that a {@link ValueRecorder} and its result need. */
    public long bytes() {
        return Long.BYTES * 2L * ValueHistogram.BINS + TableBuilder.bytes(tableRows);
    }
}
