package dev.margay.report;

import org.hipparchus.special.Erf;

/**
 * The distribution of the highest of independent standard normal values: what a pixel's z-score would be in noise if all
 * correlograms were independent. Density N phi(z) Phi(z)^(N-1).
 *
 * @param count N, how many values, at least 1
 */
record MaximumOfNormals(long count) {

    private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    MaximumOfNormals {
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + ", expected at least 1");
        }
    }

    /** The density at z, in logarithms until the end, so that it is right for billions of values. */
    double density(double z) {
        double logDensity = Math.log((double) count) - z * z / 2 - LOG_ROOT_TWO_PI;
        return Math.exp(count == 1 ? logDensity : logDensity + (count - 1) * logCumulative(z));
    }

    /** The share of values between two z, however far they are apart. */
    double share(double from, double to) {
        return Math.exp(count * logCumulative(to)) - Math.exp(count * logCumulative(from));
    }

    private static double logCumulative(double z) {
        double root = Math.sqrt(2);
        // Above 0 the cumulative is near 1, and what is missing carries the digits.
        return z < 0 ? Math.log(Erf.erfc(-z / root) / 2) : Math.log1p(-Erf.erfc(z / root) / 2);
    }
}
