package dev.margay.kernels.local.simd;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.orientation.SliceAxes;
import dev.margay.kernels.projection.CentralSlice;

/**
 * Samples coefficients of a slice near the border of the stored half of the spectrum, as {@link CentralSlice} does: there
 * it matters from which side a coordinate is rounded.
 */
final class BorderCells {

    private final int edge;
    private final int columns;
    private final float[] spectrum;

    BorderCells(TemplateSpectrum template) {
        edge = template.edge();
        columns = template.columns();
        spectrum = template.values();
    }

    /**
     * Samples columns first to last of row ky.
     *
     * @param slice receives them
     * @param re where the real parts of the row begin
     * @param pitch from there to the imaginary parts
     */
    void sample(SliceAxes axes, double factor, int ky, int first, int last, float[] slice, int re, int pitch) {
        double tolerance = CentralSlice.BORDER_TOLERANCE;
        int centre = edge / 2;
        for (int kx = first; kx <= last; kx++) {
            double qx = axes.xx() * kx + axes.xy() * ky;
            double qy = axes.yx() * kx + axes.yy() * ky;
            double qz = axes.zx() * kx + axes.zy() * ky;
            int side = SliceAxes.isNegative(qx) ? -1 : 1;
            double x = side * qx;
            double y = centre + side * qy;
            double z = centre + side * qz;
            if (Math.min(y, z) < -tolerance || Math.max(y, z) > edge - 1 + tolerance || x > columns - 1 + tolerance) {
                slice[re + kx] = 0;
                slice[re + pitch + kx] = 0;
            } else {
                x = Math.min(x, columns - 1);
                y = Math.min(Math.max(y, 0), edge - 1);
                z = Math.min(Math.max(z, 0), edge - 1);
                slice[re + kx] = (float) (factor * interpolate(x, y, z, 0));
                slice[re + pitch + kx] = (float) (side * factor * interpolate(x, y, z, 1));
            }
        }
    }

    private double interpolate(double x, double y, double z, int part) {
        int x0 = Math.min((int) x, columns - 2);
        int y0 = Math.min((int) y, edge - 2);
        int z0 = Math.min((int) z, edge - 2);
        double fx = x - x0;
        double fy = y - y0;
        double fz = z - z0;
        int row = 2 * columns;
        int cell = (z0 * edge + y0) * row + 2 * x0 + part;
        int behind = cell + edge * row;
        return (1 - fz) * ((1 - fy) * alongX(cell, fx) + fy * alongX(cell + row, fx))
                + fz * ((1 - fy) * alongX(behind, fx) + fy * alongX(behind + row, fx));
    }

    private double alongX(int index, double fx) {
        return (1 - fx) * spectrum[index] + fx * spectrum[index + 2];
    }
}
