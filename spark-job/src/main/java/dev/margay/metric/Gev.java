package dev.margay.metric;

/**
 * A generalised extreme value distribution.
 *
 * @param shape xi; below 0 there is a highest value, at 0 it is Gumbel's distribution. SciPy's {@code c} is -xi
 * @param location mu
 * @param scale sigma, above 0
 */
record Gev(double shape, double location, double scale) {

    /** Below this, the shape makes no difference that double precision can show. */
    private static final double GUMBEL = 1e-9;

    /** The probability of a higher value. */
    double above(double value) {
        return -Math.expm1(-rate(value));
    }

    /** The value that is exceeded with a probability. */
    double exceededWith(double probability) {
        double rate = -Math.log1p(-probability);
        return location + scale * (Math.abs(shape) < GUMBEL ? -Math.log(rate) : (Math.pow(rate, -shape) - 1) / shape);
    }

    /** Minus the logarithm of the density; infinity where there is none. */
    double negativeLogDensity(double value) {
        double t = (value - location) / scale;
        if (Math.abs(shape) < GUMBEL) {
            return Math.log(scale) + t + Math.exp(-t);
        }
        double base = 1 + shape * t;
        if (!(base > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double log = Math.log(base);
        return Math.log(scale) + (1 + 1 / shape) * log + Math.exp(-log / shape);
    }

    /** -log of the probability of a lower value. */
    private double rate(double value) {
        double t = (value - location) / scale;
        if (Math.abs(shape) < GUMBEL) {
            return Math.exp(-t);
        }
        double base = 1 + shape * t;
        if (!(base > 0)) {
            return shape > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        return Math.pow(base, -1 / shape);
    }
}
