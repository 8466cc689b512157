package dev.margay.picture;

/**
 * The range of values from the darkest to the brightest colour of a picture. Values outside get the colour of the nearer end.
 *
 * @param low the darkest
 * @param high the brightest, above it
 */
public record ValueRange(double low, double high) {

    public ValueRange {
        if (!(high > low)) {
            throw new IllegalArgumentException("high is " + high + ", expected above low, " + low);
        }
    }

    /**
     * Between two quantiles, so that a few dead or hot pixels do not matter.
     *
     * @param values in any order; values that are not finite are ignored
     * @param lowQuantile in [0, 1]
     * @param highQuantile in [0, 1]
     */
    public static ValueRange ofQuantiles(float[] values, double lowQuantile, double highQuantile) {
        Quantiles quantiles = Quantiles.of(values);
        return quantiles.isEmpty()
                ? new ValueRange(0, 1)
                : atLeastSomething(quantiles.at(lowQuantile), quantiles.at(highQuantile));
    }

    /** From low to high, made wider if they are equal. */
    public static ValueRange atLeastSomething(double low, double high) {
        double least = Math.max(Math.abs(low), 1e-6) * 1e-6;
        return high - low > least ? new ValueRange(low, high) : new ValueRange(low, low + Math.max(1e-9, least));
    }

    /** The position of a value in the range: 0 at the low end, 1 at the high end, limited to both. Values that are not finite are 0. */
    public double fraction(double value) {
        double fraction = (value - low) / (high - low);
        return fraction > 0 && fraction < Double.POSITIVE_INFINITY ? Math.min(1, fraction) : 0;
    }
}
