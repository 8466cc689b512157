package dev.margay.optimise;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Pixel size and B factor that are most likely together, with standard errors.
 *
 * <p>A correlogram is scaled so that noise has a standard deviation of 1. The log-likelihood of a particle at the best amplitude of its
 * template is then half of the square of its correlation. The sum over all particles is fitted by a quadratic surface on 3 x 3 points
 * around its maximum. The errors come from the second derivatives and from how much the slopes of single particles vary (a "sandwich"
 * estimate), so they hold even if noise is not exactly 1, or particles differ.
 */
public final class JointFit {

    /** Fewer particles have no standard errors. */
    public static final int LEAST_PARTICLES = 3;

    private static final int MOST_ROUNDS = 12;

    /** Points of the last surface are this many standard errors apart. */
    private static final double ERRORS_APART = 2;

    private static final double SMALLEST_STEP = 1.0 / 16;
    private static final double LARGEST_MOVE = 2;

    private final LogLikelihood likelihood;

    /** The log-likelihoods of all particles that count. */
    @FunctionalInterface
    public interface LogLikelihood {
        /**
         * At a point.
         *
         * @param pixelSizeAngstrom of the template
         * @param bFactor square Angstrom
         * @return one for each particle, always in the same order
         */
        double[] of(double pixelSizeAngstrom, double bFactor);
    }

    /**
     * Where to start, and how far the first points are apart.
     *
     * @param pixelSizeAngstrom of the template
     * @param bFactor square Angstrom
     * @param pixelSizeStep Angstrom
     * @param bFactorStep square Angstrom
     */
    public record Start(double pixelSizeAngstrom, double bFactor, double pixelSizeStep, double bFactorStep) {}

    /**
     * The maximum.
     *
     * @param pixelSizeAngstrom of the template
     * @param pixelSizeError standard error, Angstrom
     * @param bFactor square Angstrom; below 0 if the template needs less damping than it has
     * @param bFactorError standard error, square Angstrom
     * @param correlation of the two errors
     * @param particles how many
     */
    public record Maximum(
            double pixelSizeAngstrom,
            double pixelSizeError,
            double bFactor,
            double bFactorError,
            double correlation,
            int particles) {}

    /**
     * A fit.
     *
     * @param likelihood computes the log-likelihoods
     */
    public JointFit(LogLikelihood likelihood) {
        this.likelihood = likelihood;
    }

    /** Climbs to the maximum; empty if there is none nearby. */
    public Optional<Maximum> from(Start start) {
        Start at = start;
        boolean adapted = false;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[][] values = values(at);
            double[] sums = sums(values);
            QuadraticSurface total = QuadraticSurface.of(sums);
            double[] move = total.isConcave() ? total.maximum() : best(sums);
            boolean inside = total.isConcave() && Math.max(Math.abs(move[0]), Math.abs(move[1])) <= 1;
            if (!total.isConcave() && move[0] == 0 && move[1] == 0) {
                // The points may lie on both sides of a narrow maximum.
                at = new Start(at.pixelSizeAngstrom, at.bFactor, at.pixelSizeStep / 2, at.bFactorStep / 2);
                continue;
            }
            if (inside && adapted) {
                return Optional.of(maximum(values, total, at));
            }
            Start next = moved(at, move);
            if (inside) {
                Maximum found = maximum(values, total, at);
                next = new Start(
                        next.pixelSizeAngstrom,
                        next.bFactor,
                        step(ERRORS_APART * found.pixelSizeError, start.pixelSizeStep),
                        step(ERRORS_APART * found.bFactorError, start.bFactorStep));
                adapted = true;
            }
            at = next;
        }
        return Optional.empty();
    }

    private static double step(double wanted, double first) {
        if (Double.isNaN(wanted)) {
            return first;
        }
        return Math.min(first, Math.max(SMALLEST_STEP * first, wanted));
    }

    private static Start moved(Start at, double[] move) {
        return new Start(
                at.pixelSizeAngstrom + limited(move[0]) * at.pixelSizeStep,
                at.bFactor + limited(move[1]) * at.bFactorStep,
                at.pixelSizeStep,
                at.bFactorStep);
    }

    private static double limited(double move) {
        return Math.max(-LARGEST_MOVE, Math.min(LARGEST_MOVE, move));
    }

    /** The log-likelihoods at the 3 x 3 points, the B factor rising fastest. */
    private double[][] values(Start at) {
        return IntStream.range(0, QuadraticSurface.SIDE * QuadraticSurface.SIDE)
                .mapToObj(i -> likelihood.of(
                        at.pixelSizeAngstrom + (i / QuadraticSurface.SIDE - 1) * at.pixelSizeStep,
                        at.bFactor + (i % QuadraticSurface.SIDE - 1) * at.bFactorStep))
                .toArray(double[][]::new);
    }

    private static double[] sums(double[][] values) {
        double[] sums = new double[values.length];
        for (int point = 0; point < values.length; point++) {
            for (double value : values[point]) {
                sums[point] += value;
            }
        }
        return sums;
    }

    private static double[] best(double[] sums) {
        int best = IntStream.range(0, sums.length)
                .reduce((one, other) -> sums[other] > sums[one] ? other : one)
                .orElseThrow();
        return new double[] {best / QuadraticSurface.SIDE - 1, best % QuadraticSurface.SIDE - 1};
    }

    private static Maximum maximum(double[][] values, QuadraticSurface total, Start at) {
        int particles = values[0].length;
        double[] top = total.maximum();
        double pixelSize = 0;
        double mixed = 0;
        double bFactor = 0;
        for (int particle = 0; particle < particles; particle++) {
            double[] own = new double[values.length];
            for (int point = 0; point < values.length; point++) {
                own[point] = values[point][particle];
            }
            double[] slope = QuadraticSurface.of(own).slope(top[0], top[1]);
            double[] effect = total.solved(slope[0], slope[1]);
            pixelSize += effect[0] * effect[0];
            mixed += effect[0] * effect[1];
            bFactor += effect[1] * effect[1];
        }
        double spread = particles > 1 ? (double) particles / (particles - 1) : Double.NaN;
        return new Maximum(
                at.pixelSizeAngstrom + top[0] * at.pixelSizeStep,
                Math.sqrt(spread * pixelSize) * at.pixelSizeStep,
                at.bFactor + top[1] * at.bFactorStep,
                Math.sqrt(spread * bFactor) * at.bFactorStep,
                mixed / Math.sqrt(pixelSize * bFactor),
                particles);
    }
}
