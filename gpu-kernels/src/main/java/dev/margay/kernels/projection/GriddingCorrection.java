package dev.margay.kernels.projection;

import java.util.Arrays;

/**
 * Undoes the damping of trilinear interpolation. Between the coefficients of a transform of edge N, it convolves the
 * spectrum with a triangle along each axis. In real space, this multiplies the density by sinc^2(x / N) sinc^2(y / N)
 * sinc^2(z / N), where sinc(t) = sin(pi t) / (pi t) and x, y, z are counted from the centre. Dividing the density by it
 * before the transform corrects that. The density's periodic copies, which interpolation leaves around the box, remain:
 * only padding makes those weaker.
 */
public final class GriddingCorrection {

    private GriddingCorrection() {}

    /**
     * The factors along one axis; a voxel is multiplied by one for each of its three coordinates.
     *
     * @param size edge n of the template in voxels; its centre is voxel n / 2, rounded down
     * @param edge edge N of the transform, at least n
     * @return n factors, 1 at the centre, up to 2.47 at the border without padding and 1.23 with padding 2
     */
    public static double[] factors(int size, int edge) {
        double[] factors = new double[size];
        for (int i = 0; i < size; i++) {
            double angle = Math.PI * (i - size / 2) / edge;
            double sinc = angle == 0 ? 1 : Math.sin(angle) / angle;
            factors[i] = 1 / (sinc * sinc);
        }
        return factors;
    }

    /** Factors that change nothing. */
    static double[] none(int size) {
        double[] factors = new double[size];
        Arrays.fill(factors, 1);
        return factors;
    }
}
