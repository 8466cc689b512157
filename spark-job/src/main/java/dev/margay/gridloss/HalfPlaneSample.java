package dev.margay.gridloss;

import dev.margay.kernels.local.DefocusFilter;
import java.util.random.RandomGenerator;

/**
 * The coefficients of the half plane that are used, with weights so that sums over them estimate sums over the whole plane. A coefficient
 * is chosen with a probability that is proportional to its expected share of correlations and of their second derivatives, so a few
 * thousand give correlations to a thousandth. If there are fewer coefficients than allowed, all are used and sums are exact.
 *
 * <p>The Nyquist row and column of even sizes are left out: their phase under a shift is not defined.
 */
final class HalfPlaneSample {

    private static final int ROUNDS = 30;

    private final int size;
    private final int[] kx;
    private final int[] ky;
    private final double[] weights;
    private final FilterSample filter;

    private HalfPlaneSample(int size, int[] kx, int[] ky, double[] weights, FilterSample filter) {
        this.size = size;
        this.kx = kx;
        this.ky = ky;
        this.weights = weights;
        this.filter = filter;
    }

    /** All coefficients with a filter and noise. */
    static HalfPlaneSample all(DefocusFilter filter, float... noisePower) {
        int size = filter.size();
        int columns = size / 2 + 1;
        int[] index = new int[size * columns];
        int count = 0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < columns; column++) {
                int i = row * columns + column;
                boolean nyquist = 2 * row == size || 2 * column == size;
                if (i > 0 && !nyquist && noisePower[i] > 0 && FilterSample.power(filter, i) > 0) {
                    index[count] = i;
                    count++;
                }
            }
        }
        int[] kx = new int[count];
        int[] ky = new int[count];
        double[] weights = new double[count];
        for (int j = 0; j < count; j++) {
            int row = index[j] / columns;
            kx[j] = index[j] % columns;
            ky[j] = 2 * row < size ? row : row - size;
            weights[j] = (kx[j] == 0 ? 1 : 2) * (double) noisePower[index[j]];
        }
        return new HalfPlaneSample(size, kx, ky, weights, FilterSample.at(filter, index, count));
    }

    /**
     * A part of the coefficients.
     *
     * @param most about how many
     * @param powers expected power of a slice at each coefficient, before the filter
     * @param random chooses
     */
    HalfPlaneSample part(int most, double[] powers, RandomGenerator random) {
        int count = count();
        double[] share = new double[count];
        double sum = 0;
        double bends = 0;
        for (int i = 0; i < count; i++) {
            share[i] = powers[i] * weights[i] * filter.power(i);
            sum += share[i];
            bends += share[i] * squaredRadius(i);
        }
        if (count <= most || !(sum > 0)) {
            return this;
        }
        for (int i = 0; i < count; i++) {
            share[i] *= 0.5 / sum + 0.5 * squaredRadius(i) / bends;
        }
        double factor = factor(share, most);
        int[] chosen = new int[count];
        int chosenCount = 0;
        double passed = random.nextDouble();
        for (int i = 0; i < count; i++) {
            passed += Math.min(1, factor * share[i]);
            if (passed >= 1) {
                passed -= 1;
                chosen[chosenCount] = i;
                chosenCount++;
            }
        }
        int[] partX = new int[chosenCount];
        int[] partY = new int[chosenCount];
        double[] partWeights = new double[chosenCount];
        for (int j = 0; j < chosenCount; j++) {
            int i = chosen[j];
            partX[j] = kx[i];
            partY[j] = ky[i];
            partWeights[j] = weights[i] / Math.min(1, factor * share[i]);
        }
        return new HalfPlaneSample(size, partX, partY, partWeights, filter.part(chosen, chosenCount));
    }

    /** The factor with which the sum of min(1, factor x share) is the wanted number. */
    private static double factor(double[] shares, int wanted) {
        double factor = wanted;
        for (int round = 0; round < ROUNDS; round++) {
            int certain = 0;
            double rest = 0;
            for (double share : shares) {
                if (factor * share >= 1) {
                    certain++;
                } else {
                    rest += share;
                }
            }
            if (!(rest > 0) || certain >= wanted) {
                return factor;
            }
            factor = (wanted - certain) / rest;
        }
        return factor;
    }

    private double squaredRadius(int i) {
        return (double) kx[i] * kx[i] + (double) ky[i] * ky[i];
    }

    /** Edge n of the template. */
    int size() {
        return size;
    }

    /** Number of coefficients. */
    int count() {
        return kx.length;
    }

    /** Frequency along x, 0 to n / 2. */
    int kx(int i) {
        return kx[i];
    }

    /** Frequency along y, -n / 2 to n / 2. */
    int ky(int i) {
        return ky[i];
    }

    /** Weight in sums over the whole plane: noise power, mirrored half, probability of the choice. */
    double weight(int i) {
        return weights[i];
    }

    /** The filter at the coefficients. */
    FilterSample filter() {
        return filter;
    }

    /** Largest distance of a coefficient from the origin. */
    double largestRadius() {
        double largest = 0;
        for (int i = 0; i < count(); i++) {
            largest = Math.max(largest, squaredRadius(i));
        }
        return Math.sqrt(largest);
    }
}
