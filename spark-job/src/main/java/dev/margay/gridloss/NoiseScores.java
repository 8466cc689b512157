package dev.margay.gridloss;

import dev.margay.orientation.Rotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Simulates {@link NoiseScore}s: noise at one pixel, and its correlations with projections at many random poses. High z-scores come from
 * pixels whose standard deviation is low by chance, one in thousands. To see these, many more samples are drawn from the distribution of the
 * simulated ones: E[w] and cov(rho, w) are linear in the noise, so they are normally distributed around 0; var(w) is a sum of squares.
 */
final class NoiseScores {

    private static final int DRAWN = 20_000;

    /** A derivative with less than this share of its power left is a combination of the others. */
    private static final double DEPENDENT = 1e-6;

    private final HalfPlaneSample sample;
    private final PoseDerivatives derivatives;
    private final RandomGenerator random;

    NoiseScores(HalfPlaneSample sample, PoseDerivatives derivatives, RandomGenerator random) {
        this.sample = sample;
        this.derivatives = derivatives;
        this.random = random;
    }

    /** A pose of a search: orientation and relative defocus. */
    record Pose(Rotation orientation, double defocusAngstrom) {}

    /**
     * Samples.
     *
     * @param poses where the noise is high
     * @param others at which mean and standard deviation are taken
     * @param varied axes along which noise has a maximum at each pose
     */
    List<NoiseScore> at(List<Pose> poses, List<Pose> others, Set<PoseAxis> varied) {
        int count = poses.size();
        if (count == 0) {
            return List.of();
        }
        double[][] projections = new double[count][];
        double[][] noise = new double[count][];
        for (int i = 0; i < count; i++) {
            projections[i] = projection(poses.get(i));
            noise[i] = noiseWithout(atMaximum(poses.get(i), projections[i], varied));
        }
        double[][] rho = new double[count][others.size()];
        double[][] rest = new double[count][others.size()];
        for (int j = 0; j < others.size(); j++) {
            double[] other = projection(others.get(j));
            for (int i = 0; i < count; i++) {
                rho[i][j] = product(projections[i], other);
                rest[i][j] = product(noise[i], other);
            }
        }
        List<NoiseScore> scores = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scores.add(score(rho[i], rest[i]));
        }
        return drawn(scores);
    }

    private List<NoiseScore> drawn(List<NoiseScore> simulated) {
        int count = simulated.size();
        double ofMean =
                Math.sqrt(mean(count, i -> squared(simulated.get((int) i).meanNoise())));
        double ofCovariance =
                Math.sqrt(mean(count, i -> squared(simulated.get((int) i).covariance())));
        double both = mean(
                        count,
                        i -> simulated.get((int) i).meanNoise()
                                * simulated.get((int) i).covariance())
                / (ofMean * ofCovariance);
        double variance = mean(count, i -> simulated.get((int) i).varianceNoise());
        double spread = mean(count, i -> squared(simulated.get((int) i).varianceNoise() - variance));
        // Wilson and Hilferty: the cube root of a sum of squares is nearly normal.
        double ofRoot = spread / squared(variance) / 9;
        List<NoiseScore> drawn = new ArrayList<>();
        for (int i = 0; i < DRAWN; i++) {
            NoiseScore pose = simulated.get(i % count);
            double first = random.nextGaussian();
            double second = both * first + Math.sqrt(1 - both * both) * random.nextGaussian();
            drawn.add(new NoiseScore(
                    pose.meanRho(),
                    pose.varianceRho(),
                    ofMean * first,
                    ofCovariance * second,
                    variance * Math.pow(1 - ofRoot + Math.sqrt(ofRoot) * random.nextGaussian(), 3)));
        }
        return drawn;
    }

    private static double squared(double value) {
        return value * value;
    }

    private static NoiseScore score(double[] rho, double[] rest) {
        double meanRho = mean(rho.length, j -> rho[(int) j]);
        double meanRest = mean(rho.length, j -> rest[(int) j]);
        return new NoiseScore(
                meanRho,
                mean(rho.length, j -> (rho[(int) j] - meanRho) * (rho[(int) j] - meanRho)),
                meanRest,
                mean(rho.length, j -> (rho[(int) j] - meanRho) * (rest[(int) j] - meanRest)),
                mean(rho.length, j -> (rest[(int) j] - meanRest) * (rest[(int) j] - meanRest)));
    }

    private static double mean(int count, DoubleUnaryOperator value) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += value.applyAsDouble(i);
        }
        return sum / count;
    }

    /** A projection of norm 1. */
    private double[] projection(Pose pose) {
        return scaled(derivatives.projection(pose.orientation(), pose.defocusAngstrom()));
    }

    private double[] scaled(double[] values) {
        double norm = Math.sqrt(derivatives.product(values, values));
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] / norm;
        }
        return scaled;
    }

    /** A projection and its derivatives, orthogonal and of norm 1: at a maximum, the gradient of the noise is 0. */
    private List<double[]> atMaximum(Pose pose, double[] projection, Set<PoseAxis> varied) {
        List<double[]> fixed = new ArrayList<>(List.of(projection));
        double[][] all = derivatives.derivatives(pose.orientation(), pose.defocusAngstrom());
        for (PoseAxis axis : varied) {
            double[] derivative = all[axis.index()];
            double before = derivatives.product(derivative, derivative);
            removeFrom(derivative, fixed);
            if (derivatives.product(derivative, derivative) > DEPENDENT * before) {
                fixed.add(scaled(derivative));
            }
        }
        return fixed;
    }

    private void removeFrom(double[] values, List<double[]> fixed) {
        for (double[] one : fixed) {
            double along = derivatives.product(values, one);
            for (int i = 0; i < values.length; i++) {
                values[i] -= along * one[i];
            }
        }
    }

    /** Noise with standard deviation 1 in any projection, and 0 along these. */
    private double[] noiseWithout(List<double[]> fixed) {
        double[] noise = new double[2 * sample.count()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextGaussian() / Math.sqrt(sample.weight(i / 2));
        }
        removeFrom(noise, fixed);
        return noise;
    }

    private double product(double[] first, double[] second) {
        return derivatives.product(first, second);
    }
}
