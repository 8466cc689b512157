package dev.margay.gridloss;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.orientation.SliceAxes;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.kernels.projection.SlicePlane;
import dev.margay.orientation.Rotation;

/** Central slices of a template at chosen coefficients, trilinear as in a search. */
final class SliceSample {

    private final int edge;
    private final int columns;
    private final float[] spectrum;
    private final SlicePlane plane;
    private final HalfPlaneSample sample;

    /**
     * Slices of a template.
     *
     * @param magnification or null
     */
    SliceSample(TemplateSpectrum template, MagnificationTransform magnification, HalfPlaneSample sample) {
        edge = template.edge();
        columns = template.columns();
        spectrum = template.values();
        plane = new SlicePlane(magnification, template.padding());
        this.sample = sample;
    }

    /** The slice at an orientation: interleaved (re, im). */
    double[] at(Rotation orientation) {
        double[] slice = new double[2 * sample.count()];
        SliceAxes axes =
                plane.axes(orientation.phiDegrees(), orientation.thetaDegrees(), orientation.psiDegrees(), false);
        int centre = edge / 2;
        for (int i = 0; i < sample.count(); i++) {
            double kx = sample.kx(i);
            double ky = sample.ky(i);
            double qx = axes.xx() * kx + axes.xy() * ky;
            double qy = axes.yx() * kx + axes.yy() * ky;
            double qz = axes.zx() * kx + axes.zy() * ky;
            if (SliceAxes.isNegative(qx)) {
                interpolate(centre - qz, centre - qy, -qx, slice, 2 * i);
                slice[2 * i + 1] = -slice[2 * i + 1];
            } else {
                interpolate(centre + qz, centre + qy, qx, slice, 2 * i);
            }
        }
        return slice;
    }

    private void interpolate(double z, double y, double x, double[] slice, int target) {
        int z0 = (int) z;
        int y0 = (int) y;
        int x0 = (int) x;
        // Coefficients at the border of the spectrum have no power to speak of.
        if (z < 0 || y < 0 || z0 >= edge - 1 || y0 >= edge - 1 || x0 >= columns - 1) {
            return;
        }
        double fz = z - z0;
        double fy = y - y0;
        double fx = x - x0;
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
