package dev.margay.kernels.statistics;

/**
 * The highest values of all correlograms of a search, each with its search index and pixel, as columns. Rows are in
 * their total order: value descending, search index ascending, pixel ascending. Of more rows than fit, the first in this
 * order are kept. So the table does not depend on how a search was divided and merged.
 */
public final class CorrelationTable {

    private final float threshold;
    private final int mostRows;
    private final int width;
    private final long count;
    private final float[] values;
    private final int[] searchIndices;
    private final int[] pixels;

    /**
     * Wraps columns without copying them.
     *
     * @param recording gives the threshold and the most rows
     * @param width columns of the valid region, at least 1
     * @param count how many values reached the threshold, those without a row included
     * @param values value of each row
     * @param searchIndices search index of each row
     * @param pixels pixel of each row, row * width + column of the valid region
     * @throws IllegalArgumentException if the columns differ in length, have too many rows, are not in the total order,
     *     or contain a value below the threshold
     */
    public CorrelationTable(
            ValueRecording recording, int width, long count, float[] values, int[] searchIndices, int[] pixels) {
        this(recording.tableThreshold(), recording.tableRows(), width, count, values, searchIndices, pixels);
        int rows = values.length;
        if (searchIndices.length != rows || pixels.length != rows) {
            throw new IllegalArgumentException("values, searchIndices, pixels have " + rows + ", "
                    + searchIndices.length + ", " + pixels.length + " rows, expected as many of each");
        }
        if (width < 1 || rows != Math.min(count, mostRows)) {
            throw new IllegalArgumentException("width, count, rows are " + width + ", " + count + ", " + rows
                    + ", expected a width of at least 1, and all rows or " + mostRows);
        }
        for (int row = 0; row < rows; row++) {
            // Not "below the threshold", which is false for NaN.
            if (!(values[row] >= threshold) || (row > 0 && !isBefore(this, row - 1, this, row))) {
                throw new IllegalArgumentException("row " + row + " has the value " + values[row]
                        + ", expected values of at least " + threshold + " in the order of the table");
            }
        }
    }

    private CorrelationTable(
            float threshold, int mostRows, int width, long count, float[] values, int[] searchIndices, int[] pixels) {
        this.threshold = threshold;
        this.mostRows = mostRows;
        this.width = width;
        this.count = count;
        this.values = values;
        this.searchIndices = searchIndices;
        this.pixels = pixels;
    }

    /** Of no values: the identity of {@link #merge}. */
    public static CorrelationTable empty(ValueRecording recording, int width) {
        return new CorrelationTable(recording, width, 0, new float[0], new int[0], new int[0]);
    }

    /** A table of the same kind without rows. */
    CorrelationTable cleared() {
        return new CorrelationTable(threshold, mostRows, width, 0, new float[0], new int[0], new int[0]);
    }

    /**
     * The best rows of both. Neither is changed.
     *
     * @throws IllegalArgumentException if threshold, most rows or width differ
     */
    public CorrelationTable merge(CorrelationTable other) {
        if (other.threshold != threshold || other.mostRows != mostRows || other.width != width) {
            throw new IllegalArgumentException("other is " + other.kind() + ", expected " + kind());
        }
        int rows = (int) Math.min((long) rows() + other.rows(), mostRows);
        CorrelationTable merged = new CorrelationTable(
                threshold, mostRows, width, count + other.count, new float[rows], new int[rows], new int[rows]);
        int ours = 0;
        int theirs = 0;
        for (int row = 0; row < rows; row++) {
            boolean isOurs = theirs == other.rows() || (ours < rows() && isBefore(this, ours, other, theirs));
            CorrelationTable from = isOurs ? this : other;
            int fromRow = isOurs ? ours++ : theirs++;
            merged.values[row] = from.values[fromRow];
            merged.searchIndices[row] = from.searchIndices[fromRow];
            merged.pixels[row] = from.pixels[fromRow];
        }
        return merged;
    }

    private static boolean isBefore(CorrelationTable a, int i, CorrelationTable b, int j) {
        if (a.values[i] != b.values[j]) {
            return a.values[i] > b.values[j];
        }
        if (a.searchIndices[i] != b.searchIndices[j]) {
            return a.searchIndices[i] < b.searchIndices[j];
        }
        return a.pixels[i] < b.pixels[j];
    }

    private String kind() {
        return "of values from " + threshold + " on, at most " + mostRows + " rows, width " + width;
    }

    /** The lowest value of the table, in standard deviations of a correlogram of noise. */
    public float threshold() {
        return threshold;
    }

    /** The most rows that are kept. */
    public int mostRows() {
        return mostRows;
    }

    /** Columns of the valid region. */
    public int width() {
        return width;
    }

    /** How many values reached the threshold. If there are more than rows, the lowest have no row. */
    public long count() {
        return count;
    }

    /** Rows kept. */
    public int rows() {
        return values.length;
    }

    /** Value of each row, the array itself. */
    public float[] values() {
        return values;
    }

    /** Search index of each row, the array itself. */
    public int[] searchIndices() {
        return searchIndices;
    }

    /** Pixel of each row, row * width + column of the valid region, the array itself. */
    public int[] pixels() {
        return pixels;
    }

    /** Row of the valid region at which the value in a row of the table was found. */
    public int pixelRow(int row) {
        return pixels[row] / width;
    }

    /** Column of the valid region at which the value in a row of the table was found. */
    public int pixelColumn(int row) {
        return pixels[row] % width;
    }

    @Override
    public String toString() {
        return "CorrelationTable[" + rows() + " of " + count + " values, " + kind() + "]";
    }
}
