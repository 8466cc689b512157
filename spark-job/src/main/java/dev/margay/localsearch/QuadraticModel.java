package dev.margay.localsearch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * A quadratic model of a correlation around a pose, from differences: gradient and second derivatives in units of the widths along each
 * axis.
 */
final class QuadraticModel {

    /** A step goes at most this many widths along an axis: the model is not known farther away. */
    private static final double MOST_WIDTHS = 2;

    private static final double MOST_WIDENING = 4;

    private final int[] axes;
    private final double[] widths;
    private final double[] gradient;
    private final double[][] curvature;

    /**
     * Made from the values at the poses of {@link #moves}.
     *
     * @param axes the axes that vary
     * @param widths of all axes
     * @param centre value at the pose itself
     * @param values in the order of the moves
     */
    QuadraticModel(int[] axes, double[] widths, double centre, double[] values) {
        this.axes = axes.clone();
        this.widths = widths.clone();
        int n = axes.length;
        gradient = new double[n];
        curvature = new double[n][n];
        for (int i = 0; i < n; i++) {
            double up = values[2 * i];
            double down = values[2 * i + 1];
            gradient[i] = (up - down) / 2;
            curvature[i][i] = up - 2 * centre + down;
        }
        int pair = 2 * n;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++, pair++) {
                double both = values[pair] - values[2 * i] - values[2 * j] + centre;
                curvature[i][j] = both;
                curvature[j][i] = both;
            }
        }
    }

    /** Number of poses for a model of so many axes. */
    static int points(int axes) {
        return 2 * axes + axes * (axes - 1) / 2;
    }

    /** The moves of a model: up and down along each axis, then up along each pair. */
    static List<double[]> moves(int[] axes, double[] widths) {
        List<double[]> moves = new ArrayList<>();
        for (int axis : axes) {
            for (int sign = 1; sign >= -1; sign -= 2) {
                double[] move = new double[ClimbPoint.AXES];
                move[axis] = sign * widths[axis];
                moves.add(move);
            }
        }
        for (int i = 0; i < axes.length; i++) {
            for (int j = 0; j < i; j++) {
                double[] move = new double[ClimbPoint.AXES];
                move[axes[i]] = widths[axes[i]];
                move[axes[j]] = widths[axes[j]];
                moves.add(move);
            }
        }
        return moves;
    }

    /** The move to the maximum, or uphill if there is none, at most {@link #MOST_WIDTHS} along each axis. */
    double[] step() {
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(curvature));
        RealVector uphill = MatrixUtils.createRealVector(gradient);
        RealVector step = MatrixUtils.createRealVector(new double[gradient.length]);
        for (int i = 0; i < gradient.length; i++) {
            RealVector direction = eigen.getEigenvector(i);
            double slope = uphill.dotProduct(direction);
            double bend = eigen.getEigenvalue(i);
            // Where the model bends upwards, its maximum is at the border of what is known.
            double length = bend < 0 ? -slope / bend : Math.signum(slope) * MOST_WIDTHS;
            step = step.add(direction.mapMultiply(length));
        }
        double longest = Math.max(step.getLInfNorm(), MOST_WIDTHS);
        double[] move = new double[ClimbPoint.AXES];
        for (int i = 0; i < axes.length; i++) {
            move[axes[i]] = step.getEntry(i) * MOST_WIDTHS / longest * widths[axes[i]];
        }
        return move;
    }

    /** Whether it bends downwards in all directions. */
    boolean hasMaximum() {
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(curvature));
        return Arrays.stream(eigen.getEigenvalues()).allMatch(bend -> bend < 0);
    }

    /**
     * Changes widths so that the correlation drops by about the given amount over each of them; by no more than a factor of 4.
     *
     * @param all widths of all axes
     */
    void fitWidths(double[] all, double drop) {
        for (int i = 0; i < axes.length; i++) {
            double bend = -curvature[i][i] / 2;
            double factor = bend > 0 ? Math.sqrt(drop / bend) : MOST_WIDENING;
            double wanted = widths[axes[i]] * Math.min(MOST_WIDENING, Math.max(1 / MOST_WIDENING, factor));
            all[axes[i]] = axes[i] == ClimbPoint.Y || axes[i] == ClimbPoint.X ? Math.min(1, wanted) : wanted;
        }
    }

    /** How much the model promises at a move. */
    double gain(double... move) {
        double gain = 0;
        for (int i = 0; i < axes.length; i++) {
            double x = move[axes[i]] / widths[axes[i]];
            gain += gradient[i] * x;
            for (int j = 0; j < axes.length; j++) {
                gain += 0.5 * curvature[i][j] * x * (move[axes[j]] / widths[axes[j]]);
            }
        }
        return gain;
    }

    /**
     * Standard errors at the maximum, if the model has one.
     *
     * @param value correlation there
     */
    Optional<LocalPose.Errors> errors(double value) {
        if (!(value > 0)) {
            return Optional.empty();
        }
        RealMatrix information = new Array2DRowRealMatrix(curvature).scalarMultiply(-value);
        RealMatrix covariance;
        try {
            covariance = new CholeskyDecomposition(information).getSolver().getInverse();
        } catch (MathRuntimeException e) {
            // Not positive definite: no maximum in some direction.
            return Optional.empty();
        }
        double[] variances = new double[ClimbPoint.AXES];
        for (int i = 0; i < axes.length; i++) {
            variances[axes[i]] = covariance.getEntry(i, i) * widths[axes[i]] * widths[axes[i]];
        }
        return Optional.of(new LocalPose.Errors(
                Math.sqrt(variances[ClimbPoint.TILT_X] + variances[ClimbPoint.TILT_Y]),
                Math.sqrt(variances[ClimbPoint.IN_PLANE]),
                Math.sqrt(variances[ClimbPoint.Y]),
                Math.sqrt(variances[ClimbPoint.X]),
                Math.sqrt(variances[ClimbPoint.DEFOCUS])));
    }
}
