package dev.margay.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Values for which a generalised extreme value distribution is fitted by maximum likelihood. They are counted in narrow bins, so that a fit
 * takes the same time for any number of them.
 *
 * @param mean of the values
 * @param deviation their standard deviation
 * @param centres of the bins that have values, in standard deviations from the mean
 * @param shares of the values in them
 */
record GevFit(double mean, double deviation, double[] centres, double[] shares) {

    /** Width of a bin in standard deviations. */
    private static final double BIN = 1e-3;

    /** Values farther from the mean than this many standard deviations count as if they were there. */
    private static final double FARTHEST = 50;

    private static final int MOST_EVALUATIONS = 5_000;
    private static final double PRECISION = 1e-13;
    private static final double FIRST_STEP = 0.1;

    /** Euler's constant, the mean of a standard Gumbel distribution. */
    private static final double EULER = 0.5772156649015329;

    /**
     * The distribution of values.
     *
     * @param values at least two different ones, all finite
     * @throws IllegalArgumentException if all are equal, or no distribution fits
     */
    static Gev of(float... values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        if (!(squares > 0)) {
            throw new IllegalArgumentException(
                    "got " + values.length + " equal values, expected at least two different ones");
        }
        double deviation = Math.sqrt(squares / values.length);
        long[] counts = new long[(int) (2 * FARTHEST / BIN) + 1];
        for (float value : values) {
            double place = Math.max(-FARTHEST, Math.min(FARTHEST, (value - mean) / deviation));
            counts[(int) ((place + FARTHEST) / BIN)]++;
        }
        int[] filled =
                IntStream.range(0, counts.length).filter(bin -> counts[bin] > 0).toArray();
        return new GevFit(
                        mean,
                        deviation,
                        Arrays.stream(filled)
                                .mapToDouble(bin -> (bin + 0.5) * BIN - FARTHEST)
                                .toArray(),
                        Arrays.stream(filled)
                                .mapToDouble(bin -> (double) counts[bin] / values.length)
                                .toArray())
                .best();
    }

    private Gev best() {
        // Gumbel's distribution with the same mean and standard deviation.
        double scale = Math.sqrt(6) / Math.PI;
        double[] start = {0.01, -EULER * scale, Math.log(scale)};
        double[] point;
        try {
            point = new SimplexOptimizer(new SimpleValueChecker(PRECISION, PRECISION))
                    .optimize(
                            new MaxEval(MOST_EVALUATIONS),
                            new ObjectiveFunction(this::negativeLogLikelihood),
                            GoalType.MINIMIZE,
                            new InitialGuess(start),
                            new NelderMeadSimplex(start.length, FIRST_STEP))
                    .getPoint();
        } catch (MathIllegalStateException e) {
            throw new IllegalArgumentException("the fit did not end", e);
        }
        return new Gev(point[0], mean + deviation * point[1], deviation * Math.exp(point[2]));
    }

    /** Of one value on average. */
    private double negativeLogLikelihood(double... point) {
        Gev gev = new Gev(point[0], point[1], Math.exp(point[2]));
        double sum = 0;
        for (int i = 0; i < centres.length; i++) {
            sum += shares[i] * gev.negativeLogDensity(centres[i]);
        }
        return sum;
    }
}
