package dev.margay.gridloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.analysis.GaussianCutoff;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

/** The expected number of maxima of noise is compared with maxima that are counted in simulated fields. */
class TrialCountTest {

    /** A periodic field of unit variance: white noise smoothed by a Gaussian, so that Lambda is 1 / (2 width^2) along each axis. */
    private static double[] field(int edge, int dimensions, double width, Random random) {
        int length = (int) Math.round(Math.pow(edge, dimensions));
        double[] values = new double[length];
        Arrays.setAll(values, i -> random.nextGaussian());
        int reach = (int) Math.ceil(4.5 * width);
        double[] kernel = new double[2 * reach + 1];
        Arrays.setAll(kernel, k -> Math.exp(-(k - reach) * (k - reach) / (2 * width * width)));
        double norm = Math.sqrt(Arrays.stream(kernel).map(k -> k * k).sum());
        int stride = 1;
        for (int axis = 0; axis < dimensions; axis++, stride *= edge) {
            double[] smooth = new double[length];
            double[] line = new double[edge];
            for (int first = 0; first < length; first++) {
                if (first / stride % edge != 0) {
                    continue;
                }
                for (int i = 0; i < edge; i++) {
                    line[i] = values[first + i * stride];
                }
                for (int i = 0; i < edge; i++) {
                    double sum = 0;
                    for (int k = -reach; k <= reach; k++) {
                        sum += kernel[k + reach] * line[Math.floorMod(i + k, edge)];
                    }
                    smooth[first + i * stride] = sum / norm;
                }
            }
            values = smooth;
        }
        return values;
    }

    /** The number of local maxima above u; the height of a maximum is that of a parabola along each axis. */
    private static int maxima(double[] field, int edge, int dimensions, double u) {
        int count = 0;
        for (int i = 0; i < field.length; i++) {
            if (field[i] < u - 0.3) {
                continue;
            }
            double top = field[i];
            boolean highest = true;
            int neighbours = (int) Math.pow(3, dimensions);
            for (int n = 0; n < neighbours && highest; n++) {
                int other = neighbour(i, n, edge, dimensions);
                highest = field[other] <= field[i];
            }
            int stride = 1;
            for (int axis = 0; axis < dimensions && highest; axis++, stride *= edge) {
                int place = i / stride % edge;
                double before = field[i + (Math.floorMod(place - 1, edge) - place) * stride];
                double after = field[i + (Math.floorMod(place + 1, edge) - place) * stride];
                double slope = (after - before) / 2;
                double bend = after - 2 * field[i] + before;
                top += bend < 0 ? -slope * slope / (2 * bend) : 0;
            }
            count += highest && top > u ? 1 : 0;
        }
        return count;
    }

    private static int neighbour(int i, int n, int edge, int dimensions) {
        int other = 0;
        int stride = 1;
        int rest = n;
        for (int axis = 0; axis < dimensions; axis++, stride *= edge) {
            other += Math.floorMod(i / stride % edge + rest % 3 - 1, edge) * stride;
            rest /= 3;
        }
        return other;
    }

    private static void requireExpectedMaxima(int edge, int dimensions, double width, int fields, double... heights) {
        Random random = new Random(11);
        TrialCount trials = TrialCount.ofDomain(
                Math.pow(edge, dimensions), Math.pow(2 * width * width, -dimensions / 2.0), dimensions);
        int[] counts = new int[heights.length];
        for (int i = 0; i < fields; i++) {
            double[] field = field(edge, dimensions, width, random);
            for (int h = 0; h < heights.length; h++) {
                counts[h] += maxima(field, edge, dimensions, heights[h]);
            }
        }
        for (int h = 0; h < heights.length; h++) {
            double expected = fields * trials.expectedFalsePositives(heights[h]);
            assertThat((double) counts[h])
                    .as("maxima above %s in %d dimensions", heights[h], dimensions)
                    .isCloseTo(expected, within(3.5 * Math.sqrt(expected) + 0.04 * expected));
        }
    }

    @Test
    void maximaOfFieldsOfTwoDimensions() {
        requireExpectedMaxima(400, 2, 3, 30, 3, 3.5, 4);
    }

    @Test
    void maximaOfFieldsOfThreeDimensions() {
        requireExpectedMaxima(80, 3, 2.5, 16, 3.2, 3.7);
    }

    @Test
    void polynomials() {
        double u = 3.7;
        assertThat(TrialCount.hermite(0, u)).isEqualTo(1);
        assertThat(TrialCount.hermite(1, u)).isEqualTo(u);
        assertThat(TrialCount.hermite(2, u)).isCloseTo(u * u - 1, within(1e-12));
        assertThat(TrialCount.hermite(5, u)).isCloseTo(Math.pow(u, 5) - 10 * Math.pow(u, 3) + 15 * u, within(1e-9));
    }

    @Test
    void thresholdsAndCountsAreInverse() {
        TrialCount trials = TrialCount.ofDomain(1e10, 1, 6);
        for (double wanted : new double[] {1e-3, 1, 50}) {
            double z = trials.zScore(wanted);
            assertThat(trials.expectedFalsePositives(z)).isCloseTo(wanted, within(1e-9 * wanted));
            double independent = trials.equivalentTrials(wanted);
            assertThat(independent * Erf.erfc(z / Math.sqrt(2)) / 2).isCloseTo(wanted, within(1e-9 * wanted));
        }
        assertThatThrownBy(() -> trials.zScore(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lowThresholdsDoNotFollowThePolynomialBelowZero() {
        TrialCount trials = TrialCount.ofDomain(1000, 1, 6);
        double before = Double.POSITIVE_INFINITY;
        for (double u = 0; u < 10; u += 0.1) {
            double count = trials.expectedFalsePositives(u);
            assertThat(count).isPositive().isLessThanOrEqualTo(before);
            before = count;
        }
        assertThat(trials.zScore(1e12)).isBetween(3.3, 3.4);
    }

    private static GridLossResult result(double defocusLength) {
        return result(defocusLength, 400);
    }

    private static GridLossResult result(double defocusLength, double ofRotations) {
        return result(defocusLength, ofRotations, NoiseScore.EXACT);
    }

    private static GridLossResult result(double defocusLength, double ofRotations, NoiseScore... noise) {
        double[][] lambda = new double[6][6];
        for (int i = 0; i < 6; i++) {
            lambda[i][i] = i < 3 ? ofRotations : i == 3 ? 1e-6 : 0.25;
        }
        LossSample sample = new LossSample(0.9);
        return new GridLossResult(
                List.of(new LossRow(1, 1000, 1, sample, sample, sample)),
                new PoseInformation(List.<double[][]>of(lambda)),
                List.of(noise),
                8 * Math.PI * Math.PI,
                defocusLength,
                0);
    }

    @Test
    void aRangeOfDefocusAddsItsInside() {
        double pixels = 1e7;
        double u = 7.5;
        double rotations = 8 * Math.PI * Math.PI * 8000;
        double tail = Math.exp(-u * u / 2);
        double one = pixels * 0.25 * rotations * Math.pow(2 * Math.PI, -3) * TrialCount.hermite(4, u) * tail;
        double inside = pixels * 0.25 * rotations * 2.4 * Math.pow(2 * Math.PI, -3.5) * TrialCount.hermite(5, u) * tail;
        assertThat(TrialCount.ofClimbs(result(0), pixels).expectedFalsePositives(u))
                .isCloseTo(one, within(2e-6 * one));
        assertThat(TrialCount.ofClimbs(result(2400), pixels).expectedFalsePositives(u))
                .isCloseTo(one + inside, within(2e-6 * one));
    }

    /** If the correlation with other orientations has variance 0.05, no z-score can be above 4.5. */
    @Test
    void withFewDifferentOrientationsCorrelationsAreCounted() {
        NoiseScore round = new NoiseScore(0, 0.05, 0, 0, 1);
        double positions = 1e6;
        TrialRule few = TrialRule.of(result(0, 400, NoiseScore.EXACT, round, round), positions);
        assertThat(few.continuous()).isFalse();
        assertThat(few.over(positions).zScore(1)).isEqualTo(GaussianCutoff.zScore(positions * 1000, 1));
        GridLossResult many = result(0, 400, NoiseScore.EXACT, NoiseScore.EXACT, round);
        TrialRule usual = TrialRule.of(many, positions);
        assertThat(usual.continuous()).isTrue();
        assertThat(usual.over(positions).zScore(1))
                .isEqualTo(TrialCount.ofClimbs(many, positions).zScore(1));
    }

    @Test
    void aBallHasTheTrialsOfItsPosition() {
        double u = 5;
        double tail = Math.exp(-u * u / 2);
        double between = 1e7 * 0.25 * Math.pow(2 * Math.PI, -1.5) * u * tail;
        assertThat(TrialCount.ofClimbs(result(0, 0), 1e7).expectedFalsePositives(u))
                .isCloseTo(between, within(2e-9 * between));
    }
}
