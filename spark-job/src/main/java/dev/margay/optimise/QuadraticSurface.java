package dev.margay.optimise;

import java.util.Arrays;

/**
 * The quadratic function of two variables that fits nine values best, on the points where each variable is -1, 0 or 1: constant + du u +
 * dv v + duu u^2 + dvv v^2 + duv u v.
 *
 * @param du slope in u at 0
 * @param dv slope in v at 0
 * @param duu half of the second derivative in u
 * @param dvv half of the second derivative in v
 * @param duv mixed second derivative
 */
record QuadraticSurface(double du, double dv, double duu, double dvv, double duv) {

    /** Points in each direction. */
    static final int SIDE = 3;

    /**
     * The best fit.
     *
     * @param values at (u, v): v rises fastest, from -1 to 1
     */
    static QuadraticSurface of(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double u1 = 0;
        double v1 = 0;
        double u2 = 0;
        double v2 = 0;
        double mixed = 0;
        for (int i = 0; i < values.length; i++) {
            int u = i / SIDE - 1;
            int v = i % SIDE - 1;
            double value = values[i] - mean;
            u1 += u * value;
            v1 += v * value;
            u2 += u * u * value;
            v2 += v * v * value;
            mixed += u * v * value;
        }
        // Sums over the nine points: of u^2 6, of (u v)^2 4, and of (u^2 - 2/3)^2 2.
        return new QuadraticSurface(u1 / 6, v1 / 6, u2 / 2, v2 / 2, mixed / 4);
    }

    /** Whether it has a maximum. */
    boolean isConcave() {
        return duu < 0 && dvv < 0 && determinant() > 0;
    }

    private double determinant() {
        return 4 * duu * dvv - duv * duv;
    }

    /** u and v of its maximum. */
    double[] maximum() {
        return solved(-du, -dv);
    }

    /** The slopes in u and v at a point. */
    double[] slope(double u, double v) {
        return new double[] {du + 2 * duu * u + duv * v, dv + duv * u + 2 * dvv * v};
    }

    /** The inverse of the matrix of second derivatives times a vector. */
    double[] solved(double first, double second) {
        double determinant = determinant();
        return new double[] {
            (2 * dvv * first - duv * second) / determinant, (2 * duu * second - duv * first) / determinant
        };
    }
}
