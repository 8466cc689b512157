package dev.margay.mask;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;

/** A least-squares fit of a few functions to many values. The functions are of similar size, so the normal equations are good enough. */
final class LinearFit {

    private final double[][] products;
    private final double[] sums;

    LinearFit(int functions) {
        products = new double[functions][functions];
        sums = new double[functions];
    }

    /** Adds a value, and what the functions have there. */
    void add(double[] functions, double value) {
        for (int i = 0; i < functions.length; i++) {
            for (int j = 0; j < functions.length; j++) {
                products[i][j] += functions[i] * functions[j];
            }
            sums[i] += functions[i] * value;
        }
    }

    /** The factors of the functions; all 0 if they are not determined. */
    double[] factors() {
        QRDecomposition solved = new QRDecomposition(new Array2DRowRealMatrix(products, false), 1e-12);
        return solved.getSolver().isNonSingular()
                ? solved.getSolver().solve(new ArrayRealVector(sums, false)).toArray()
                : new double[sums.length];
    }

    static double value(double[] factors, double[] functions) {
        double sum = 0;
        for (int i = 0; i < factors.length; i++) {
            sum += factors[i] * functions[i];
        }
        return sum;
    }
}
