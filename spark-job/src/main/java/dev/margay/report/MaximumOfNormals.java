package dev.margay.report;

import org.hipparchus.special.Erf;

/**
 * The distribution of the highest of independent standard normal values: what a pixel's z-score would be in noise if all
 * correlograms were independent. Cumulative Phi(z)^N, taken in logarithms so that it is right for billions of values.
 *
 * @param count N, how many values, at least 1
 */
record MaximumOfNormals(long count) {

    MaximumOfNormals {
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + ", expected at least 1");
        }
    }

    /** The share of values from one z to a higher one, however far they are apart; of density N phi(z) Phi(z)^(N-1) the integral. */
    double share(double from, double to) {
        return Math.exp(count * logCumulative(to)) - Math.exp(count * logCumulative(from));
    }

    private static double logCumulative(double z) {
        double root = Math.sqrt(2);
        // Above 0 the cumulative is near 1, and what is missing carries the digits.
        return z < 0 ? Math.log(Erf.erfc(-z / root) / 2) : Math.log1p(-Erf.erfc(z / root) / 2);
    }
}
