package dev.margay.simulate.micrograph;

import java.util.random.RandomGenerator;

/**
 * An orientation R = Rz(phi) Ry(theta) Rz(psi), in degrees. A projection at R shows the point p of the density at (c0 . p, c1 . p), where
 * c0 and c1 are the first two columns of R: the density turns by the transpose of R. These are RELION's angles (rot, tilt, psi).
 *
 * @param phiDegrees first angle, about z
 * @param thetaDegrees second angle, about y
 * @param psiDegrees third angle, about z: turns the projection in its plane
 */
public record Rotation(double phiDegrees, double thetaDegrees, double psiDegrees) {

    /** The density as it is. */
    public static final Rotation NONE = new Rotation(0, 0, 0);

    /** A uniformly distributed rotation; takes three numbers from the generator. */
    public static Rotation random(RandomGenerator random) {
        double phi = 360 * random.nextDouble();
        double theta = Math.toDegrees(Math.acos(1 - 2 * random.nextDouble()));
        return new Rotation(phi, theta, 360 * random.nextDouble());
    }

    /** R as 3 x 3 numbers, row by row. */
    public double[][] matrix() {
        return product(product(aboutZ(phiDegrees), aboutY(thetaDegrees)), aboutZ(psiDegrees));
    }

    private static double[][] aboutZ(double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        return new double[][] {{cos, -sin, 0}, {sin, cos, 0}, {0, 0, 1}};
    }

    private static double[][] aboutY(double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        return new double[][] {{cos, 0, sin}, {0, 1, 0}, {-sin, 0, cos}};
    }

    private static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int k = 0; k < 3; k++) {
                    product[row][column] += left[row][k] * right[k][column];
                }
            }
        }
        return product;
    }
}
