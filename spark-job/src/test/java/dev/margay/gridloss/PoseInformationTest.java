package dev.margay.gridloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.projection.OrientedSlice;
import dev.margay.optics.RadialFilters;
import dev.margay.orientation.Rotation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lambda is minus the second derivative of the correlation of two projections, which is computed here with the search's own slices. */
class PoseInformationTest {

    private static final int SIZE = 48;
    private static final int COLUMNS = SIZE / 2 + 1;
    private static final TemplateSpectrum TEMPLATE = SearchExamples.blobs(SIZE, 60, 3);
    private static final OpticsGroup OPTICS = SearchExamples.optics(2, 8000, 60);
    private static final DefocusFilter FILTER = SearchExamples.filter(OPTICS, SIZE);
    private static final Rotation POSE = new Rotation(40, 65, 110);
    private static final double DEFOCUS = 150;

    /** Steps of differences, in the units of Lambda: radians, Angstrom, pixels. */
    private static final double[] STEPS = {0.02, 0.02, 0.02, 60, 0.1, 0.1};

    private static double[] projection(double... move) {
        double degrees = 180 / Math.PI;
        Rotation turned = POSE.times(Rotation.aboutVector(degrees * move[0], degrees * move[1], degrees * move[2]));
        OrientedSlice slice = new OrientedSlice(TEMPLATE, null);
        slice.orient(turned.phiDegrees(), turned.thetaDegrees(), turned.psiDegrees(), false);
        double[] values = slice.values().clone();
        for (int row = 0; row < SIZE; row++) {
            double ky = 2 * row < SIZE ? row : row - SIZE;
            for (int column = 0; column < COLUMNS; column++) {
                int i = row * COLUMNS + column;
                double phase = FILTER.radiansPerAngstrom()[i] * (DEFOCUS + move[3]);
                double filter = FILTER.atZero()[i] * Math.cos(phase) + FILTER.atQuarter()[i] * Math.sin(phase);
                double angle = -2 * Math.PI * (ky * move[4] + column * move[5]) / SIZE;
                double re = filter * values[2 * i];
                double im = filter * values[2 * i + 1];
                values[2 * i] = re * Math.cos(angle) - im * Math.sin(angle);
                values[2 * i + 1] = re * Math.sin(angle) + im * Math.cos(angle);
            }
        }
        return values;
    }

    private static double product(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length / 2; i++) {
            int column = i % COLUMNS;
            double weight = column == 0 || 2 * column == SIZE ? 1 : 2;
            sum += weight * (first[2 * i] * second[2 * i] + first[2 * i + 1] * second[2 * i + 1]);
        }
        return sum;
    }

    private static double correlation(double[] first, double[] second) {
        return product(first, second) / Math.sqrt(product(first, first) * product(second, second));
    }

    private static double[] move(int i, double stepsI, int j, double stepsJ) {
        double[] move = new double[6];
        move[i] += stepsI * STEPS[i];
        move[j] += stepsJ * STEPS[j];
        return move;
    }

    /** Minus the mixed second derivative: from the correlation between a move along i and one along j, each half a step up and down. */
    private static double expected(int i, int j) {
        double sum = 0;
        for (int up = -1; up <= 1; up += 2) {
            for (int down = -1; down <= 1; down += 2) {
                sum += up
                        * down
                        * correlation(projection(move(i, up / 2.0, j, 0)), projection(move(i, 0, j, down / 2.0)));
            }
        }
        // d2 rho(p, q) / dp_i dq_j at p = q is Lambda.
        return sum / (STEPS[i] * STEPS[j]);
    }

    @Test
    void lambdaIsMinusTheSecondDerivativeOfTheCorrelation() {
        HalfPlaneSample sample =
                HalfPlaneSample.all(FILTER, RadialFilters.none().noisePower(SIZE));
        double[][] lambda = new PoseDerivatives(sample, new SliceSample(TEMPLATE, null, sample)).lambda(POSE, DEFOCUS);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j <= i; j++) {
                double scale = Math.sqrt(lambda[i][i] * lambda[j][j]);
                assertThat(lambda[i][j]).isEqualTo(lambda[j][i]);
                assertThat(lambda[i][j] / scale).as("%d %d", i, j).isCloseTo(expected(i, j) / scale, within(0.04));
            }
        }
    }

    @Test
    void rootsOfDeterminants() {
        double[][] first = new double[6][6];
        double[][] second = new double[6][6];
        for (int i = 0; i < 6; i++) {
            first[i][i] = 4;
            second[i][i] = 9;
        }
        first[4][5] = 1;
        first[5][4] = 1;
        PoseInformation information = new PoseInformation(List.of(first, second));
        assertThat(information.poses()).isEqualTo(2);
        assertThat(information.meanRootDeterminant(EnumSet.of(PoseAxis.Y))).isCloseTo(2.5, within(1e-12));
        assertThat(information.meanRootDeterminant(Set.of(PoseAxis.X, PoseAxis.Y)))
                .isCloseTo((Math.sqrt(15) + 9) / 2, within(1e-12));
        assertThat(information.meanRootDeterminant(EnumSet.of(PoseAxis.TILT_X, PoseAxis.TILT_Y, PoseAxis.IN_PLANE)))
                .isCloseTo((8 + 27) / 2.0, within(1e-12));
    }

    @Test
    void anAxisThatChangesNothingHasNoInformation() {
        DefocusFilter constant = DefocusFilter.constant(SIZE, false, FILTER.atZero());
        HalfPlaneSample sample =
                HalfPlaneSample.all(constant, RadialFilters.none().noisePower(SIZE));
        double[][] lambda = new PoseDerivatives(sample, new SliceSample(TEMPLATE, null, sample)).lambda(POSE, 0);
        PoseInformation information = new PoseInformation(List.<double[][]>of(lambda));
        assertThat(information.element(0, PoseAxis.DEFOCUS, PoseAxis.DEFOCUS)).isZero();
        assertThat(information.meanRootDeterminant(EnumSet.allOf(PoseAxis.class)))
                .isZero();
    }
}
