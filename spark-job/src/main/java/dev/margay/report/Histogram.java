package dev.margay.report;

/** Counts of values in bins of equal width. Values outside are counted in the nearer bin at the end. */
final class Histogram {

    private final double low;
    private final double binWidth;
    private final long[] counts;

    /**
     * An empty histogram.
     *
     * @param low start of the first bin
     * @param binWidth above 0
     * @param bins at least 1
     */
    Histogram(double low, double binWidth, int bins) {
        if (!(binWidth > 0) || bins < 1) {
            throw new IllegalArgumentException(
                    "binWidth is " + binWidth + " and bins is " + bins + ", expected more than 0 and at least 1");
        }
        this.low = low;
        this.binWidth = binWidth;
        this.counts = new long[bins];
    }

    void add(double value) {
        if (Double.isFinite(value)) {
            counts[(int) Math.max(0, Math.min(counts.length - 1, Math.floor((value - low) / binWidth)))]++;
        }
    }

    double low() {
        return low;
    }

    double high() {
        return low + binWidth * counts.length;
    }

    double binWidth() {
        return binWidth;
    }

    long count(int bin) {
        return counts[bin];
    }

    long highestCount() {
        long highest = 0;
        for (long count : counts) {
            highest = Math.max(highest, count);
        }
        return highest;
    }

    long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /** The outline of the bars: the lower left corner, the two upper corners of each bin, and the lower right corner. */
    double[] outlineX() {
        double[] x = new double[2 * counts.length + 2];
        for (int bin = 0; bin < counts.length; bin++) {
            x[2 * bin + 1] = low + bin * binWidth;
            x[2 * bin + 2] = low + (bin + 1) * binWidth;
        }
        x[0] = low;
        x[x.length - 1] = high();
        return x;
    }

    /**
     * The heights that belong to {@link #outlineX}.
     *
     * @param least base of the bars, and height of an empty bin: above 0 for logarithmic axes
     */
    double[] outlineY(double least) {
        double[] y = new double[2 * counts.length + 2];
        for (int bin = 0; bin < counts.length; bin++) {
            y[2 * bin + 1] = Math.max(least, (double) counts[bin]);
            y[2 * bin + 2] = y[2 * bin + 1];
        }
        y[0] = least;
        y[y.length - 1] = least;
        return y;
    }
}
