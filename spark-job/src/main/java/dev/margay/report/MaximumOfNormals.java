package dev.margay.report;

import org.hipparchus.special.Erf;

/**
 * The distribution of the highest of independent standard normal values: the z-score of a pixel in noise if all correlograms were
 * independent. Its cumulative function is Phi(z)^N, computed with logarithms to be accurate for billions of values.
 *
 * @param count N, the number of values, at least 1
 */
record MaximumOfNormals(long count) {

    MaximumOfNormals {
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + ", expected at least 1");
        }
    }

    /** The share of values from one z to a higher one, for any distance: the integral of the density N phi(z) Phi(z)^(N-1). */
    double share(double from, double to) {
        return Math.exp(count * logCumulative(to)) - Math.exp(count * logCumulative(from));
    }

    private static double logCumulative(double z) {
        double root = Math.sqrt(2);
        // Above 0 the cumulative function is near 1, so its complement is more accurate.
        return z < 0 ? Math.log(Erf.erfc(-z / root) / 2) : Math.log1p(-Erf.erfc(z / root) / 2);
    }
}
