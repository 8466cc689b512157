package dev.margay.kernels.projection;

import dev.margay.kernels.orientation.SliceAxes;

/**
 * Where central slices lie in a template's spectrum, with or without anisotropic magnification. Magnification moves frequency (ky, kx) to
 * (A^-1)^T (ky, kx), and the rotation turns that into the template's spectrum. Both are linear, so a magnified slice has axes of its own
 * and is sampled once. Sampling an unmagnified slice and resampling that would interpolate twice. In the spectrum of a template with
 * padding, all coordinates are as many times larger.
 */
public final class SlicePlane {

    private final double[] onFrequencies;
    private final double scale;
    private final int padding;

    /**
     * Where the slices of a template lie.
     *
     * @param magnification of the microscope, or null for none
     * @param padding of the template's spectrum; 1 for none
     */
    public SlicePlane(MagnificationTransform magnification, int padding) {
        this.padding = padding;
        onFrequencies = magnification == null ? null : magnification.inverseTransposed();
        scale = magnification == null ? 1 : 1 / Math.abs(magnification.determinant());
    }

    /**
     * The axes of the slice at a ZYZ orientation.
     *
     * @param phi first angle in degrees
     * @param theta second angle in degrees
     * @param psi third angle in degrees
     * @param halfTurn whether to turn by exactly 180 degrees more in the plane, see {@link SliceAxes#of}
     */
    public SliceAxes axes(double phi, double theta, double psi, boolean halfTurn) {
        SliceAxes axes = SliceAxes.of(phi, theta, psi, halfTurn).times(padding);
        if (onFrequencies == null) {
            return axes;
        }
        double yy = onFrequencies[0];
        double yx = onFrequencies[1];
        double xy = onFrequencies[2];
        double xx = onFrequencies[3];
        return new SliceAxes(
                axes.xx() * xx + axes.xy() * yx,
                axes.yx() * xx + axes.yy() * yx,
                axes.zx() * xx + axes.zy() * yx,
                axes.xx() * xy + axes.xy() * yy,
                axes.yx() * xy + axes.yy() * yy,
                axes.zx() * xy + axes.zy() * yy);
    }

    /** What to multiply the coefficients of a slice by: 1 / |det A|, and 1 without magnification. */
    public double scale() {
        return scale;
    }
}
