package dev.margay.orientation;

import java.util.random.RandomGenerator;

/**
 * An orientation R = Rz(phi) Ry(theta) Rz(psi), in degrees. A projection at R shows the point p of the density at (c0 . p, c1 . p), where
 * c0 and c1 are the first two columns of R: the density turns by the transpose of R. These are RELION's angles (rot, tilt, psi).
 *
 * <p>At theta = 0 only phi + psi counts, at theta = 180 only psi - phi. Angles that are calculated there have phi = 0.
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

    /**
     * The rotation about a vector, by its length in degrees. All three are 0 for no rotation.
     *
     * @param xDegrees x of the vector
     * @param yDegrees y of the vector
     * @param zDegrees z of the vector
     */
    public static Rotation aboutVector(double xDegrees, double yDegrees, double zDegrees) {
        return Quaternion.aboutVector(Math.toRadians(xDegrees), Math.toRadians(yDegrees), Math.toRadians(zDegrees))
                .toRotation();
    }

    /** The vector (x, y, z) about which R turns, as long as its angle in degrees, which is at most 180. */
    public double[] vectorDegrees() {
        double[] vector = Quaternion.of(this).vector();
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Math.toDegrees(vector[i]);
        }
        return vector;
    }

    /** The product R S: S acts first. Its angles are wrapped. */
    public Rotation times(Rotation right) {
        if (equals(NONE)) {
            return right.wrapped();
        }
        return right.equals(NONE)
                ? wrapped()
                : Quaternion.of(this).times(Quaternion.of(right)).toRotation();
    }

    /** The rotation back, with wrapped angles. */
    public Rotation inverse() {
        return new Rotation(-psiDegrees, -thetaDegrees, -phiDegrees).wrapped();
    }

    /** The same rotation with phi and psi from 0 up to but not including 360, and theta from 0 to 180. */
    public Rotation wrapped() {
        double theta = circle(thetaDegrees);
        return theta <= 180
                ? new Rotation(circle(phiDegrees), theta, circle(psiDegrees))
                : new Rotation(circle(phiDegrees + 180), 360 - theta, circle(psiDegrees + 180));
    }

    /** The angle in degrees, from 0 to 180, by which another orientation must turn to become this one. */
    public double angleTo(Rotation other) {
        return Math.toDegrees(Quaternion.of(this).angleTo(Quaternion.of(other)));
    }

    /** R as 3 x 3 numbers, row by row. */
    public double[][] matrix() {
        return product(product(aboutZ(phiDegrees), aboutY(thetaDegrees)), aboutZ(psiDegrees));
    }

    static double circle(double degrees) {
        double wrapped = degrees % 360;
        double positive = wrapped < 0 ? wrapped + 360 : wrapped;
        // A tiny negative angle becomes 360 by rounding. Adding 0 removes the sign of a negative zero.
        return positive >= 360 ? 0 : positive + 0.0;
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
