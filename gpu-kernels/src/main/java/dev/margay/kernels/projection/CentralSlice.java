package dev.margay.kernels.projection;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.orientation.SliceAxes;

/**
 * Central slice through a template's spectrum at one orientation: the spectrum of the template's projection along z
 * after rotation (projection-slice theorem).
 *
 * <p>{@link SliceAxes} say where the frequency (kx, ky) of the slice lies in the spectrum: at q, in units of its voxels, so
 * a template with padding needs longer axes, see {@link SlicePlane}. The spectrum holds
 * only q_x >= 0; the other half is its complex conjugate at -q (Friedel). Values between coefficients are interpolated
 * trilinearly; outside the spectrum they are 0.
 *
 * <p>Through rounding, a coordinate may lie outside the border by up to {@link #BORDER_TOLERANCE}; it still counts as
 * on it. Without this tolerance whole rows of coefficients are lost at orientations that map an axis on an axis.
 */
public final class CentralSlice {

    /** How far outside the border of the spectrum a coordinate still counts as on it, in voxels. */
    public static final double BORDER_TOLERANCE = 1e-3;

    private final int size;
    private final int edge;
    private final int columns;
    private final float[] spectrum;

    /** Slices through this spectrum, which is not copied. */
    public CentralSlice(TemplateSpectrum template) {
        this.size = template.size();
        this.edge = template.edge();
        this.columns = template.columns();
        this.spectrum = template.values();
    }

    /**
     * Extracts the slice along two axes.
     *
     * @param axes the slice's axes, of any length
     * @param slice receives (size, size / 2 + 1) interleaved complex values, row size / 2 holding ky = 0
     */
    public void extract(SliceAxes axes, double[] slice) {
        int sliceColumns = size / 2 + 1;
        for (int row = 0; row < size; row++) {
            int ky = row - size / 2;
            int target = 2 * row * sliceColumns;
            for (int kx = 0; kx < sliceColumns; kx++, target += 2) {
                coefficient(axes, kx, ky, slice, target);
            }
        }
    }

    /**
     * Extracts one coefficient of the slice.
     *
     * @param axes the slice's axes, of any length
     * @param kx its frequency along x, in steps of the slice
     * @param ky its frequency along y
     * @param coefficients receives (re, im)
     * @param target where they go
     */
    public void coefficient(SliceAxes axes, int kx, int ky, double[] coefficients, int target) {
        int centre = edge / 2;
        // Frequencies in units of one voxel of the spectrum.
        double qx = axes.xx() * kx + axes.xy() * ky;
        double qy = axes.yx() * kx + axes.yy() * ky;
        double qz = axes.zx() * kx + axes.zy() * ky;
        if (SliceAxes.isNegative(qx)) {
            interpolate(centre - qz, centre - qy, -qx, coefficients, target);
            coefficients[target + 1] = -coefficients[target + 1];
        } else {
            interpolate(centre + qz, centre + qy, qx, coefficients, target);
        }
    }

    private void interpolate(double z, double y, double x, double[] slice, int target) {
        double last = edge - 1;
        if (z < -BORDER_TOLERANCE
                || y < -BORDER_TOLERANCE
                || x < -BORDER_TOLERANCE
                || z > last + BORDER_TOLERANCE
                || y > last + BORDER_TOLERANCE
                || x > columns - 1 + BORDER_TOLERANCE) {
            slice[target] = 0;
            slice[target + 1] = 0;
            return;
        }
        // Truncation is floor for the clamped coordinate; the cell of the last coefficient is the one before it.
        double clampedZ = Math.min(Math.max(z, 0), last);
        double clampedY = Math.min(Math.max(y, 0), last);
        double clampedX = Math.min(Math.max(x, 0), columns - 1);
        int z0 = Math.min((int) clampedZ, edge - 2);
        int y0 = Math.min((int) clampedY, edge - 2);
        int x0 = Math.min((int) clampedX, columns - 2);
        double fz = clampedZ - z0;
        double fy = clampedY - y0;
        double fx = clampedX - x0;
        int rowStride = 2 * columns;
        int cell = (z0 * edge + y0) * rowStride + 2 * x0;
        int above = cell + edge * rowStride;
        for (int part = 0; part < 2; part++) {
            double front = (1 - fy) * alongX(cell + part, fx) + fy * alongX(cell + rowStride + part, fx);
            double back = (1 - fy) * alongX(above + part, fx) + fy * alongX(above + rowStride + part, fx);
            slice[target + part] = (1 - fz) * front + fz * back;
        }
    }

    private double alongX(int index, double fx) {
        return (1 - fx) * spectrum[index] + fx * spectrum[index + 2];
    }
}
