package dev.margay.analysis;

import java.util.List;

/**
 * How many of all correlations of a search are at or above each value, beside what noise gives: cisTEM's survival histogram.
 *
 * @param lowest lower edge of the first bin, in standard deviations of a correlogram of noise
 * @param highest upper edge of the last bin
 * @param counts correlations in each bin; the first and the last also have those outside
 */
public record SurvivalCounts(double lowest, double highest, List<Long> counts) {

    /** Copies the list. */
    public SurvivalCounts {
        counts = List.copyOf(counts);
    }

    /** Bins. */
    public int bins() {
        return counts.size();
    }

    /** Lower edge of a bin. */
    public double edge(int bin) {
        return lowest + bin * (highest - lowest) / bins();
    }

    /** All correlations. */
    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** For each bin, how many correlations are at or above its lower edge. */
    public long[] surviving() {
        long[] surviving = counts.stream().mapToLong(Long::longValue).toArray();
        for (int bin = surviving.length - 2; bin >= 0; bin--) {
            surviving[bin] += surviving[bin + 1];
        }
        return surviving;
    }

    /** How many independent values of a standard normal distribution, as many as there are correlations, are above a value. */
    public double expected(double value) {
        return GaussianCutoff.falsePositives((double) total(), value);
    }
}
