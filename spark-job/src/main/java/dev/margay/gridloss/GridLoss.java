package dev.margay.gridloss;

import dev.margay.orientation.DefocusAxis;
import dev.margay.orientation.Rotation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Measures on the template itself what the grid of a search loses: the correlation between projections at random poses and the best
 * projections of grids with steps of several sizes; and how fast correlations fall with each axis of a pose. Correlations are those of the
 * noise of the search: inner products with the power of the noise as weight. Works in one thread.
 */
public final class GridLoss {

    /** Slices for the mean power of shells. */
    private static final int PROFILE_SLICES = 6;

    /** A finer grid than the configured one is left out if it has more directions: a search could not have it either. */
    private static final double MOST_DIRECTIONS = 5e6;

    /** A random pose: orientation, relative defocus, and where the particle lies within its pixel, from 0 to 1 of its height and width. */
    private record Pose(Rotation orientation, double defocus, double offsetY, double offsetX) {}

    private final GridLossInputs inputs;
    private final GridLossSettings settings;
    private final long start;
    private final HalfPlaneSample sample;
    private final SliceSample slices;

    private GridLoss(GridLossInputs inputs, GridLossSettings settings) {
        this.inputs = inputs;
        this.settings = settings;
        start = System.nanoTime();
        HalfPlaneSample all = HalfPlaneSample.all(inputs.filter(), inputs.noisePower());
        // Poses have random numbers of their own, so they do not depend on the number of coefficients.
        Random random = new Random(settings.seed() + 1);
        sample = all.part(settings.coefficients(), powers(all, random), random);
        slices = new SliceSample(inputs.template(), inputs.magnification().orElse(null), sample);
    }

    /**
     * Examines a search.
     *
     * @param inputs the search
     * @param settings precision and coarsenings
     * @throws IllegalArgumentException if the filter removes the whole template
     */
    public static GridLossResult of(GridLossInputs inputs, GridLossSettings settings) {
        return new GridLoss(inputs, settings).result();
    }

    /** The mean power of slices in the shell of each coefficient. */
    private double[] powers(HalfPlaneSample all, Random random) {
        SliceSample every =
                new SliceSample(inputs.template(), inputs.magnification().orElse(null), all);
        double[] sums = new double[inputs.template().size() + 1];
        int[] counts = new int[sums.length];
        for (int i = 0; i < PROFILE_SLICES; i++) {
            double[] slice = every.at(Rotation.random(random));
            for (int k = 0; k < all.count(); k++) {
                int shell = shell(all, k);
                sums[shell] += slice[2 * k] * slice[2 * k] + slice[2 * k + 1] * slice[2 * k + 1];
                counts[shell]++;
            }
        }
        double[] powers = new double[all.count()];
        for (int k = 0; k < powers.length; k++) {
            int shell = shell(all, k);
            powers[k] = sums[shell] / counts[shell];
        }
        return powers;
    }

    private static int shell(HalfPlaneSample all, int k) {
        return (int) Math.rint(Math.hypot(all.kx(k), all.ky(k)));
    }

    private GridLossResult result() {
        SearchedPoses searched = new SearchedPoses(inputs.orientations());
        List<Pose> poses = new ArrayList<>();
        Random random = new Random(settings.seed());
        double[] defoci = DefocusAxis.of(inputs.defocus());
        double length = defoci[defoci.length - 1] - defoci[0];
        for (int i = 0; i < settings.poses(); i++) {
            poses.add(new Pose(
                    searched.random(random),
                    defoci[0] + length * random.nextDouble(),
                    random.nextDouble(),
                    random.nextDouble()));
        }
        PoseDerivatives derivatives = new PoseDerivatives(sample, slices);
        List<double[][]> lambdas = poses.stream()
                .map(pose -> derivatives.lambda(pose.orientation(), pose.defocus()))
                .toList();
        long directions = new GridNeighbours(inputs.orientations()).directions();
        List<LossRow> rows = settings.coarsenings().stream()
                .filter(coarsening -> coarsening >= 1 || directions / (coarsening * coarsening) < MOST_DIRECTIONS)
                .map(coarsening -> row(coarsening, poses))
                .toList();
        return new GridLossResult(
                rows,
                new PoseInformation(lambdas),
                noise(searched, derivatives, defoci[0], length, random),
                searched.volume(),
                length,
                (System.nanoTime() - start) / 1e9);
    }

    private List<NoiseScore> noise(
            SearchedPoses searched, PoseDerivatives derivatives, double firstDefocus, double length, Random random) {
        List<NoiseScores.Pose> poses = new ArrayList<>();
        List<NoiseScores.Pose> others = new ArrayList<>();
        for (int i = 0; i < settings.noises() + settings.others(); i++) {
            (i < settings.noises() ? poses : others)
                    .add(new NoiseScores.Pose(searched.random(random), firstDefocus + length * random.nextDouble()));
        }
        Set<PoseAxis> varied = EnumSet.allOf(PoseAxis.class);
        if (!(length > 0)) {
            varied.remove(PoseAxis.DEFOCUS);
        }
        return new NoiseScores(sample, derivatives, random).at(poses, others, varied);
    }

    private LossRow row(double coarsening, List<Pose> poses) {
        GridNeighbours grid = new GridNeighbours(inputs.orientations().stream()
                .map(search -> search.coarser(coarsening))
                .toList());
        double[] defoci = DefocusAxis.of(inputs.defocus().coarser(coarsening));
        double[] atPixels = new double[poses.size()];
        double[] betweenPixels = new double[poses.size()];
        double[] ofDefocus = new double[poses.size()];
        ShiftedProduct product = new ShiftedProduct(sample, inputs.rowStep(), inputs.columnStep());
        for (int i = 0; i < poses.size(); i++) {
            Pose pose = poses.get(i);
            double[] slice = slices.at(pose.orientation());
            double[] filter = sample.filter().at(pose.defocus());
            ofDefocus[i] = correlation(slice, filter, sample.filter().at(nearest(defoci, pose.defocus())));
            double[] power = power(filter);
            double norm = norm(power, slice);
            for (Rotation orientation : grid.nearest(pose.orientation(), settings.neighbours())) {
                double[] other = slices.at(orientation);
                double norms = norm * norm(power, other);
                product.set(power, slice, other);
                double highest = product.highest() / norms;
                betweenPixels[i] = Math.max(betweenPixels[i], highest);
                // Whole pixels are not better than the best place between them.
                if (highest > atPixels[i]) {
                    double there = product.highestAtPixels(pose.offsetY(), pose.offsetX()) / norms;
                    atPixels[i] = Math.max(atPixels[i], there);
                }
            }
        }
        return new LossRow(
                coarsening,
                grid.orientations(),
                defoci.length,
                new LossSample(atPixels),
                new LossSample(betweenPixels),
                new LossSample(ofDefocus));
    }

    private static double nearest(double[] values, double wanted) {
        double nearest = values[0];
        for (double value : values) {
            nearest = Math.abs(value - wanted) < Math.abs(nearest - wanted) ? value : nearest;
        }
        return nearest;
    }

    /** Weights times the power of a filter. */
    private double[] power(double[] filter) {
        double[] power = new double[sample.count()];
        for (int i = 0; i < power.length; i++) {
            power[i] = sample.weight(i) * (filter[2 * i] * filter[2 * i] + filter[2 * i + 1] * filter[2 * i + 1]);
        }
        return power;
    }

    private static double norm(double[] power, double[] slice) {
        double sum = 0;
        for (int i = 0; i < power.length; i++) {
            sum += power[i] * (slice[2 * i] * slice[2 * i] + slice[2 * i + 1] * slice[2 * i + 1]);
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("the filter removes the whole template");
        }
        return Math.sqrt(sum);
    }

    /** The correlation of a slice with itself through two filters. */
    private double correlation(double[] slice, double[] first, double[] second) {
        double product = 0;
        for (int i = 0; i < sample.count(); i++) {
            double power = slice[2 * i] * slice[2 * i] + slice[2 * i + 1] * slice[2 * i + 1];
            product += sample.weight(i) * power * (first[2 * i] * second[2 * i] + first[2 * i + 1] * second[2 * i + 1]);
        }
        return product / (norm(power(first), slice) * norm(power(second), slice));
    }
}
