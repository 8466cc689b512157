package dev.margay.kernels.statistics;

import java.util.Arrays;

/**
 * Collects the rows of a {@link CorrelationTable} in any order. It holds at most twice as many rows as the table: then
 * it keeps the best, and from then on it drops values that are too low to be among them.
 */
public final class TableBuilder {

    private static final int FIRST_ROWS = 256;

    private final ValueRecording recording;
    private final int width;
    private final int mostBuffered;
    private long count;
    private float floor;
    private int size;
    private float[] values = new float[0];
    private int[] searchIndices = new int[0];
    private int[] pixels = new int[0];

    /**
     * Starts without rows.
     *
     * @param recording gives the threshold and the most rows
     * @param width columns of the valid region
     */
    public TableBuilder(ValueRecording recording, int width) {
        this.recording = recording;
        this.width = width;
        mostBuffered = 2 * recording.tableRows();
        floor = recording.tableThreshold();
    }

    /** The most bytes for a table of so many rows: two of each, their sort keys, and a column that is being sorted. */
    static long bytes(int tableRows) {
        return 2L * Math.max(tableRows, FIRST_ROWS) * (4L * Integer.BYTES + Long.BYTES);
    }

    /** Values below this one are too low for the table: the threshold, or more once the table is full. */
    public float floor() {
        return floor;
    }

    /** Counts values that reached the threshold. */
    public void count(long more) {
        count += more;
    }

    /**
     * Adds a row if it may belong to the table; it must be counted with {@link #count} in any case.
     *
     * @param value at least the threshold
     * @param searchIndex its search index
     * @param pixel its pixel, row * width + column of the valid region
     */
    public void add(float value, int searchIndex, int pixel) {
        if (value < floor) {
            return;
        }
        if (size == values.length) {
            makeRoom();
        }
        values[size] = value;
        searchIndices[size] = searchIndex;
        pixels[size] = pixel;
        size++;
    }

    private void makeRoom() {
        if (size == mostBuffered) {
            keepBest();
            floor = values[size - 1];
        } else {
            // Twice a size is at most 2^30.
            int more = Math.min(mostBuffered, Math.max(FIRST_ROWS, 2 * size));
            values = Arrays.copyOf(values, more);
            searchIndices = Arrays.copyOf(searchIndices, more);
            pixels = Arrays.copyOf(pixels, more);
        }
    }

    /** The table of all rows so far. */
    public CorrelationTable table() {
        keepBest();
        return new CorrelationTable(
                recording,
                width,
                count,
                Arrays.copyOf(values, size),
                Arrays.copyOf(searchIndices, size),
                Arrays.copyOf(pixels, size));
    }

    /** Sorts the rows and drops those that are too many. */
    private void keepBest() {
        long[] keys = new long[size];
        for (int row = 0; row < size; row++) {
            // Bits of positive floats have the order of their values. Inverted, the highest comes first.
            keys[row] = (long) ~Float.floatToRawIntBits(values[row]) << Integer.SIZE | row;
        }
        Arrays.sort(keys);
        values = sorted(values, keys);
        searchIndices = sorted(searchIndices, keys);
        pixels = sorted(pixels, keys);
        sortEqualValues();
        size = Math.min(size, recording.tableRows());
    }

    private static float[] sorted(float[] column, long[] keys) {
        float[] sorted = new float[column.length];
        for (int row = 0; row < keys.length; row++) {
            sorted[row] = column[(int) keys[row]];
        }
        return sorted;
    }

    private static int[] sorted(int[] column, long[] keys) {
        int[] sorted = new int[column.length];
        for (int row = 0; row < keys.length; row++) {
            sorted[row] = column[(int) keys[row]];
        }
        return sorted;
    }

    private void sortEqualValues() {
        int first = 0;
        for (int row = 1; row <= size; row++) {
            if (row == size || values[row] != values[first]) {
                if (row - first > 1) {
                    sortByIndexAndPixel(first, row);
                }
                first = row;
            }
        }
    }

    private void sortByIndexAndPixel(int first, int end) {
        long[] keys = new long[end - first];
        for (int row = first; row < end; row++) {
            keys[row - first] = (long) searchIndices[row] << Integer.SIZE | pixels[row];
        }
        Arrays.sort(keys);
        for (int row = first; row < end; row++) {
            searchIndices[row] = (int) (keys[row - first] >> Integer.SIZE);
            pixels[row] = (int) keys[row - first];
        }
    }
}
