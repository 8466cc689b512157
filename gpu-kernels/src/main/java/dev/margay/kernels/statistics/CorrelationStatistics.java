package dev.margay.kernels.statistics;

import dev.margay.kernels.array.RealImage;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a search keeps of its correlograms, for a block of whole rows of the valid region: at each pixel the best value
 * (mip), the search index it came from, and the sum and sum of squares of all values. If the search records values
 * ({@link ValueRecording}), one of its blocks has them, and the others have empty ones.
 *
 * <p>{@link #merge} is associative and commutative (in the sums as far as rounding in double goes) with {@link #empty}
 * as identity, so the parts of a search may be merged in any order.
 */
public final class CorrelationStatistics {

    /** Bytes of one pixel: mip, best search index, sum and sum of squares. */
    public static final long BYTES_PER_PIXEL = Float.BYTES + Integer.BYTES + 2 * Double.BYTES;

    private final int firstRow;
    private final int rows;
    private final int width;
    private long count;
    private final float[] mip;
    private final int[] bestIndex;
    private final double[] sum;
    private final double[] sumOfSquares;
    private RecordedValues recorded;

    /**
     * Wraps arrays without copying them. Each has rows * width values, row-major.
     *
     * @param firstRow row of the valid region at which the block starts, from 0
     * @param rows rows in the block, at least 1
     * @param width columns of the valid region, at least 1
     * @param count correlograms counted; the same for every pixel
     * @param mip best value, negative infinity where no value has been added
     * @param bestIndex search index of the best value, -1 where no value has been added
     * @param sum sum of all values
     * @param sumOfSquares sum of the squares of all values
     * @throws IllegalArgumentException if a shape or the count is out of range
     */
    public CorrelationStatistics(
            int firstRow,
            int rows,
            int width,
            long count,
            float[] mip,
            int[] bestIndex,
            double[] sum,
            double[] sumOfSquares) {
        if (firstRow < 0 || rows < 1 || width < 1 || count < 0) {
            throw new IllegalArgumentException("firstRow, rows, width, count are " + firstRow + ", " + rows + ", "
                    + width + ", " + count + ", expected at least 0, 1, 1, 0");
        }
        int pixels = Math.multiplyExact(rows, width);
        requireLength("mip", mip.length, pixels);
        requireLength("bestIndex", bestIndex.length, pixels);
        requireLength("sum", sum.length, pixels);
        requireLength("sumOfSquares", sumOfSquares.length, pixels);
        this.firstRow = firstRow;
        this.rows = rows;
        this.width = width;
        this.count = count;
        this.mip = mip;
        this.bestIndex = bestIndex;
        this.sum = sum;
        this.sumOfSquares = sumOfSquares;
    }

    private static void requireLength(String field, int given, int expected) {
        if (given != expected) {
            throw new IllegalArgumentException(
                    field + " has " + given + " values, expected rows * width = " + expected);
        }
    }

    /** Statistics of no correlogram: the identity of {@link #merge}. */
    public static CorrelationStatistics empty(int firstRow, int rows, int width) {
        int pixels = Math.multiplyExact(rows, width);
        float[] mip = new float[pixels];
        Arrays.fill(mip, Float.NEGATIVE_INFINITY);
        int[] bestIndex = new int[pixels];
        Arrays.fill(bestIndex, -1);
        return new CorrelationStatistics(
                firstRow, rows, width, 0, mip, bestIndex, new double[pixels], new double[pixels]);
    }

    /**
     * These statistics, on the same arrays, with recorded values.
     *
     * @param values what was recorded of the same correlograms, or nothing if another block has it
     * @throws IllegalArgumentException if they are of a valid region of another width
     */
    public CorrelationStatistics withRecordedValues(RecordedValues values) {
        if (values.table().width() != width) {
            throw new IllegalArgumentException(
                    "recorded values are of width " + values.table().width() + ", expected " + width);
        }
        CorrelationStatistics same =
                new CorrelationStatistics(firstRow, rows, width, count, mip, bestIndex, sum, sumOfSquares);
        same.recorded = values;
        return same;
    }

    /**
     * Adds one row of a correlogram. Strictly greater wins; ties go to the lowest search index. The caller counts the
     * correlogram once with {@link #countCorrelograms}.
     *
     * @param row row of the block, from 0 (not of the valid region)
     * @param values the row's values from {@code offset} on, {@code width} of them
     * @param offset where the row starts in {@code values}
     * @param searchIndex search index of the correlogram
     */
    public void updateRow(int row, float[] values, int offset, int searchIndex) {
        updateRow(row, values, offset, searchIndex, AllowedPoses.ALL);
    }

    /**
     * Adds one row of a correlogram, which can be the best only where it is allowed.
     *
     * @param row row of the block, from 0 (not of the valid region)
     * @param values the row's values from {@code offset} on, {@code width} of them
     * @param offset where the row starts in {@code values}
     * @param searchIndex search index of the correlogram
     * @param allowed where it may be the best; its pixels are those of the valid region
     */
    public void updateRow(int row, float[] values, int offset, int searchIndex, AllowedPoses allowed) {
        int start = row * width;
        for (int x = 0; x < width; x++) {
            int pixel = start + x;
            float value = values[offset + x];
            // >= is rare, so the processor nearly always predicts this branch correctly.
            if (value >= mip[pixel]
                    && (value > mip[pixel] || searchIndex < bestIndex[pixel])
                    && allowed.allows(searchIndex, firstRow * width + pixel)) {
                mip[pixel] = value;
                bestIndex[pixel] = searchIndex;
            }
            double wide = value;
            sum[pixel] += wide;
            sumOfSquares[pixel] += wide * wide;
        }
    }

    /** Counts correlograms of which all rows have been added. */
    public void countCorrelograms(long correlograms) {
        count += correlograms;
    }

    /**
     * Adds the statistics of other correlograms at the same pixels. Strictly greater wins; ties go to the lowest search
     * index. Recorded values are merged, too.
     *
     * @param other statistics of the same rows and width; not changed
     * @return this object
     * @throws IllegalArgumentException if the blocks differ, or only one of the two has recorded values
     */
    public CorrelationStatistics merge(CorrelationStatistics other) {
        if (other.firstRow != firstRow || other.rows != rows || other.width != width) {
            throw new IllegalArgumentException("other covers " + other.block() + ", expected " + block());
        }
        recorded = merge(recorded, other.recorded);
        count += other.count;
        for (int pixel = 0; pixel < mip.length; pixel++) {
            float theirs = other.mip[pixel];
            if (theirs > mip[pixel] || (theirs == mip[pixel] && other.bestIndex[pixel] < bestIndex[pixel])) {
                mip[pixel] = theirs;
                bestIndex[pixel] = other.bestIndex[pixel];
            }
            sum[pixel] += other.sum[pixel];
            sumOfSquares[pixel] += other.sumOfSquares[pixel];
        }
        return this;
    }

    private static RecordedValues merge(RecordedValues some, RecordedValues others) {
        if ((some == null) != (others == null)) {
            throw new IllegalArgumentException(
                    "only some statistics have recorded values, expected all of a search or none");
        }
        return some == null ? null : some.merge(others);
    }

    /**
     * A copy of some whole rows. Recorded values go to the rows that begin with this block, and the others get empty ones.
     * So those of all tiles of a block add up to its own.
     *
     * @param from first row, counted in the valid region
     * @param to one past the last row, counted in the valid region
     * @throws IllegalArgumentException if the tile is empty or reaches outside this block
     */
    public CorrelationStatistics rows(int from, int to) {
        if (from < firstRow || to > firstRow + rows || from >= to) {
            throw new IllegalArgumentException("rows are [" + from + ", " + to + "), expected a part of " + block());
        }
        int start = (from - firstRow) * width;
        int end = (to - firstRow) * width;
        CorrelationStatistics tile = new CorrelationStatistics(
                from,
                to - from,
                width,
                count,
                Arrays.copyOfRange(mip, start, end),
                Arrays.copyOfRange(bestIndex, start, end),
                Arrays.copyOfRange(sum, start, end),
                Arrays.copyOfRange(sumOfSquares, start, end));
        if (recorded != null) {
            tile.recorded = from == firstRow ? recorded : recorded.cleared();
        }
        return tile;
    }

    /**
     * Assembles tiles of whole rows into one block, with the recorded values of all of them.
     *
     * @param tiles tiles of one search in any order
     * @param validHeight rows of the valid region
     * @throws IllegalArgumentException if there is a gap or an overlap, widths or counts differ, or only some tiles have
     *     recorded values
     */
    public static CorrelationStatistics assemble(Collection<CorrelationStatistics> tiles, int validHeight) {
        List<CorrelationStatistics> ordered = tiles.stream()
                .sorted(Comparator.comparingInt(CorrelationStatistics::firstRow))
                .toList();
        if (ordered.isEmpty()) {
            throw new IllegalArgumentException("tiles is empty, expected tiles for " + validHeight + " rows");
        }
        CorrelationStatistics first = ordered.get(0);
        CorrelationStatistics whole = empty(0, validHeight, first.width);
        whole.count = first.count;
        whole.recorded = first.recorded == null ? null : first.recorded.cleared();
        int next = 0;
        for (CorrelationStatistics tile : ordered) {
            if (tile.firstRow != next || tile.rows > validHeight - next) {
                throw new IllegalArgumentException("tiles has one of " + tile.block()
                        + ", expected one that starts at row " + next + " and ends by row " + validHeight);
            }
            if (tile.width != whole.width || tile.count != whole.count) {
                throw new IllegalArgumentException("tiles has one of width " + tile.width + " and count " + tile.count
                        + ", expected " + whole.width + " and " + whole.count);
            }
            whole.recorded = merge(whole.recorded, tile.recorded);
            int start = next * whole.width;
            System.arraycopy(tile.mip, 0, whole.mip, start, tile.mip.length);
            System.arraycopy(tile.bestIndex, 0, whole.bestIndex, start, tile.mip.length);
            System.arraycopy(tile.sum, 0, whole.sum, start, tile.mip.length);
            System.arraycopy(tile.sumOfSquares, 0, whole.sumOfSquares, start, tile.mip.length);
            next += tile.rows;
        }
        if (next != validHeight) {
            throw new IllegalArgumentException("tiles end at row " + next + ", expected " + validHeight);
        }
        return whole;
    }

    private String block() {
        return "rows [" + firstRow + ", " + (firstRow + rows) + ") x width " + width;
    }

    /** First row of the block, counted in the valid region. */
    public int firstRow() {
        return firstRow;
    }

    /** Rows in the block. */
    public int rows() {
        return rows;
    }

    /** Columns of the valid region. */
    public int width() {
        return width;
    }

    /** Correlograms counted. */
    public long count() {
        return count;
    }

    /** Best values, the array itself: rows * width, negative infinity where no value has been added. */
    public float[] mip() {
        return mip;
    }

    /** Search indices of the best values, the array itself: rows * width, -1 where no value has been added. */
    public int[] bestIndex() {
        return bestIndex;
    }

    /** Sums of all values, the array itself: rows * width. */
    public double[] sum() {
        return sum;
    }

    /** Sums of the squares of all values, the array itself: rows * width. */
    public double[] sumOfSquares() {
        return sumOfSquares;
    }

    /** What was recorded of all values; empty if the search does not record them. */
    public Optional<RecordedValues> recordedValues() {
        return Optional.ofNullable(recorded);
    }

    /** The best values as an image of rows x width, on the same array. */
    public RealImage mipImage() {
        return new RealImage(rows, width, mip);
    }

    /** Mean of all values at each pixel, rows x width; 0 if nothing is counted. */
    public RealImage mean() {
        return CorrelationMoments.mean(this);
    }

    /** Standard deviation of all values at each pixel, rows x width; 0 if nothing is counted. */
    public RealImage standardDeviation() {
        return CorrelationMoments.standardDeviation(this);
    }

    /** (mip - mean) / standard deviation at each pixel, rows x width; 0 where the standard deviation is 0. */
    public RealImage zScore() {
        return CorrelationMoments.zScore(this);
    }
}
