package dev.margay.kernels.orientation;

/**
 * The axes of a central slice in the template's spectrum: frequency (kx, ky) of the slice lies at q = (xx kx + xy ky,
 * yx kx + yy ky, zx kx + zy ky). Without magnification they are the first two columns of the rotation R = Rz(phi)
 * Ry(theta) Rz(psi).
 *
 * @param xx x of the slice's x axis
 * @param yx y of the slice's x axis
 * @param zx z of the slice's x axis
 * @param xy x of the slice's y axis
 * @param yy y of the slice's y axis
 * @param zy z of the slice's y axis
 */
public record SliceAxes(double xx, double yx, double zx, double xy, double yy, double zy) {

    /**
     * The axes at a ZYZ orientation. Angles are rounded to single precision in radians, as Leopard-EM's are: see
     * {@link #isNegative}.
     *
     * @param phi first angle in degrees
     * @param theta second angle in degrees
     * @param psi third angle in degrees
     * @param halfTurn whether to turn by 180 degrees more in the plane; this is exact, but psi + 180 would be rounded
     */
    public static SliceAxes of(double phi, double theta, double psi, boolean halfTurn) {
        double phiRadians = radians(phi);
        double thetaRadians = radians(theta);
        double psiRadians = radians(psi);
        double cosPhi = Math.cos(phiRadians);
        double sinPhi = Math.sin(phiRadians);
        double cosTheta = Math.cos(thetaRadians);
        double sinTheta = Math.sin(thetaRadians);
        double turn = halfTurn ? -1 : 1;
        double cosPsi = turn * Math.cos(psiRadians);
        double sinPsi = turn * Math.sin(psiRadians);
        return new SliceAxes(
                cosPhi * cosTheta * cosPsi - sinPhi * sinPsi,
                sinPhi * cosTheta * cosPsi + cosPhi * sinPsi,
                -sinTheta * cosPsi,
                -cosPhi * cosTheta * sinPsi - sinPhi * cosPsi,
                -sinPhi * cosTheta * sinPsi + cosPhi * cosPsi,
                sinTheta * sinPsi);
    }

    /** The same axes, this many times as long. With a power of two, no digit changes. */
    public SliceAxes times(int factor) {
        return factor == 1
                ? this
                : new SliceAxes(factor * xx, factor * yx, factor * zx, factor * xy, factor * yy, factor * zy);
    }

    private static double radians(double degrees) {
        return (float) Math.toRadians(degrees);
    }

    /**
     * Whether q lies in the half of the spectrum that is not stored. On the plane q_x = 0 both halves hold the same
     * values, except at the border: the coefficient at -n/2 is stored once, and only found from one side. Leopard-EM
     * takes the side from the sign of q_x with angles in single precision, including the sign of zero. We do the same;
     * otherwise maps would differ by about 0.03 at orientations that map y on y.
     */
    public static boolean isNegative(double qx) {
        return qx < 0 || (qx == 0 && Double.doubleToRawLongBits(qx) != 0);
    }
}
