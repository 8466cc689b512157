package dev.margay.gridloss;

import java.util.List;
import java.util.Set;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * The covariance Lambda of the gradient of a correlation with unit-variance noise over the pose, at several poses. It is also minus the
 * second derivative of the correlation of two projections.
 */
public final class PoseInformation {

    private final List<double[][]> matrices;

    /** One matrix for each pose, rows and columns in the order of {@link PoseAxis}; not copied. */
    PoseInformation(List<double[][]> matrices) {
        this.matrices = List.copyOf(matrices);
    }

    /** Number of poses. */
    public int poses() {
        return matrices.size();
    }

    /** An element of Lambda at one pose, in units of one over the units of the axes. */
    public double element(int pose, PoseAxis row, PoseAxis column) {
        return matrices.get(pose)[row.index()][column.index()];
    }

    /** The mean over the poses of the square root of the determinant for these axes; 1 for no axes. */
    public double meanRootDeterminant(Set<PoseAxis> axes) {
        if (axes.isEmpty()) {
            return 1;
        }
        int[] chosen = axes.stream().mapToInt(PoseAxis::index).sorted().toArray();
        return matrices.stream()
                .mapToDouble(matrix -> rootDeterminant(matrix, chosen))
                .average()
                .orElseThrow();
    }

    private static double rootDeterminant(double[][] matrix, int... axes) {
        double[][] part = new double[axes.length][axes.length];
        double scale = 1;
        for (int i = 0; i < axes.length; i++) {
            double variance = matrix[axes[i]][axes[i]];
            if (!(variance > 0)) {
                return 0;
            }
            scale *= Math.sqrt(variance);
            for (int j = 0; j < axes.length; j++) {
                part[i][j] = matrix[axes[i]][axes[j]] / Math.sqrt(variance * matrix[axes[j]][axes[j]]);
            }
        }
        double determinant = 1;
        for (double value : new EigenDecompositionSymmetric(new Array2DRowRealMatrix(part)).getEigenvalues()) {
            // Rounding can give a tiny negative value where the template does not change along an axis.
            determinant *= Math.max(0, value);
        }
        return scale * Math.sqrt(determinant);
    }
}
