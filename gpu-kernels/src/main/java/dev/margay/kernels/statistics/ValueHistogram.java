package dev.margay.kernels.statistics;

import java.util.Arrays;

/**
 * How many values of correlograms there are in each of {@link #BINS} bins of equal width, from {@link #LOWEST} to
 * {@link #HIGHEST} standard deviations. All edges are exact in single precision; a value at an edge is in the upper bin.
 * The first and the last bin also count the values outside. NaN is not counted.
 */
public final class ValueHistogram {

    /** Number of bins. */
    public static final int BINS = 512;

    /** Lower edge of the first bin. */
    public static final float LOWEST = -12.5f;

    /** Upper edge of the last bin. */
    public static final float HIGHEST = 22.5f;

    /** Width of a bin. */
    public static final float WIDTH = (HIGHEST - LOWEST) / BINS;

    /** The first bin of the tail. */
    public static final int TAIL_BIN = 242;

    /** The lowest value of the tail: of noise, one value in 40,000 is higher. */
    public static final float TAIL = LOWEST + TAIL_BIN * WIDTH;

    private final long[] bins;

    /**
     * Wraps counts without copying them.
     *
     * @param bins number of values in each bin, {@link #BINS} of them
     * @throws IllegalArgumentException if there are more or fewer bins, or a count is negative
     */
    public ValueHistogram(long[] bins) {
        if (bins.length != BINS) {
            throw new IllegalArgumentException("bins has " + bins.length + " values, expected " + BINS);
        }
        for (long count : bins) {
            if (count < 0) {
                throw new IllegalArgumentException("bins has the count " + count + ", expected at least 0");
            }
        }
        this.bins = bins;
    }

    /** Of no values: the identity of {@link #merge}. */
    public static ValueHistogram empty() {
        return new ValueHistogram(new long[BINS]);
    }

    /** The bin of a value that is not NaN. */
    public static int bin(float value) {
        // In double precision, no rounding moves a value across an edge.
        double bin = ((double) value - LOWEST) * BINS / (HIGHEST - LOWEST);
        return (int) Math.max(0, Math.min(bin, BINS - 1));
    }

    /** Lower edge of a bin, in standard deviations: exact. {@link #BINS} gives the upper edge of the last one. */
    public static float lowerEdge(int bin) {
        return LOWEST + bin * WIDTH;
    }

    /** Counts a value, which is not NaN, some times. */
    public void add(float value, long times) {
        bins[bin(value)] += times;
    }

    /** Counts some more values of a bin. */
    public void addToBin(int bin, long values) {
        bins[bin] += values;
    }

    /** The values of both. Neither is changed. */
    public ValueHistogram merge(ValueHistogram other) {
        long[] sum = bins.clone();
        for (int bin = 0; bin < BINS; bin++) {
            sum[bin] += other.bins[bin];
        }
        return new ValueHistogram(sum);
    }

    /** Number of values in each bin, the array itself. */
    public long[] bins() {
        return bins;
    }

    /** For each bin, how many values are in it and in all higher ones: at or above its lower edge. */
    public long[] survivalCounts() {
        long[] counts = bins.clone();
        for (int bin = BINS - 2; bin >= 0; bin--) {
            counts[bin] += counts[bin + 1];
        }
        return counts;
    }

    @Override
    public String toString() {
        return "ValueHistogram[" + Arrays.stream(bins).sum() + " values]";
    }
}
