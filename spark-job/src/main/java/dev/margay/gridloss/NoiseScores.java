package dev.margay.gridloss;

import dev.margay.orientation.Rotation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Simulates {@link NoiseScore}s: noise at one pixel, and its correlations with projections at many random poses. High z-scores come from
 * pixels whose standard deviation is low by chance, one in thousands. To see these, many more samples are drawn from the distribution of the
 * simulated ones: E[w] and cov(rho, w) are linear in the noise, so they are normally distributed around 0; var(w) is a sum of squares.
 */
final class NoiseScores {

    private static final int DRAWN = 20_000;

    private final HalfPlaneSample sample;
    private final SliceSample slices;
    private final RandomGenerator random;

    NoiseScores(HalfPlaneSample sample, SliceSample slices, RandomGenerator random) {
        this.sample = sample;
        this.slices = slices;
        this.random = random;
    }

    /** A pose of a search: orientation and relative defocus. */
    record Pose(Rotation orientation, double defocusAngstrom) {}

    /**
     * Samples.
     *
     * @param poses where the noise is high
     * @param others at which mean and standard deviation are taken
     */
    List<NoiseScore> at(List<Pose> poses, List<Pose> others) {
        int count = poses.size();
        if (count == 0) {
            return List.of();
        }
        double[][] projections = new double[count][];
        double[][] noise = new double[count][];
        for (int i = 0; i < count; i++) {
            projections[i] = projection(poses.get(i));
            noise[i] = noiseWithout(projections[i]);
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

    /** A filtered slice of norm 1. */
    private double[] projection(Pose pose) {
        double[] slice = slices.at(pose.orientation());
        double[] filter = sample.filter().at(pose.defocusAngstrom());
        double[] projection = new double[slice.length];
        for (int i = 0; i < slice.length; i += 2) {
            projection[i] = filter[i] * slice[i] - filter[i + 1] * slice[i + 1];
            projection[i + 1] = filter[i] * slice[i + 1] + filter[i + 1] * slice[i];
        }
        double norm = Math.sqrt(product(projection, projection));
        for (int i = 0; i < projection.length; i++) {
            projection[i] /= norm;
        }
        return projection;
    }

    /** Noise with standard deviation 1 in any projection, and 0 in this one. */
    private double[] noiseWithout(double[] projection) {
        double[] noise = new double[projection.length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextGaussian() / Math.sqrt(sample.weight(i / 2));
        }
        double along = product(noise, projection);
        for (int i = 0; i < noise.length; i++) {
            noise[i] -= along * projection[i];
        }
        return noise;
    }

    private double product(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < sample.count(); i++) {
            sum += sample.weight(i) * (first[2 * i] * second[2 * i] + first[2 * i + 1] * second[2 * i + 1]);
        }
        return sum;
    }
}
