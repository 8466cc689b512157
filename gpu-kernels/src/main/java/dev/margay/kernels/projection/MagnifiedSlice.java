package dev.margay.kernels.projection;

/**
 * Resamples a central slice under anisotropic magnification: the value at frequency (ky, kx) is the slice's at (A^-1)^T
 * (ky, kx), interpolated bilinearly, divided by |det A|; 0 outside. Frequencies with kx' < 0 are reached by Friedel
 * symmetry, as the conjugate at the negative frequency.
 */
final class MagnifiedSlice {

    private final int size;
    private final int columns;
    private final double yy;
    private final double yx;
    private final double xy;
    private final double xx;
    private final double scale;

    MagnifiedSlice(MagnificationTransform magnification, int size) {
        this.size = size;
        this.columns = size / 2 + 1;
        double[] onFrequencies = magnification.inverseTransposed();
        this.yy = onFrequencies[0];
        this.yx = onFrequencies[1];
        this.xy = onFrequencies[2];
        this.xx = onFrequencies[3];
        this.scale = 1 / Math.abs(magnification.determinant());
    }

    /**
     * Resamples a slice.
     *
     * @param slice (size, size / 2 + 1) interleaved complex values, row size / 2 holding ky = 0; not changed
     * @param resampled receives the same layout
     */
    void resample(double[] slice, double[] resampled) {
        int centre = size / 2;
        for (int row = 0; row < size; row++) {
            int ky = row - centre;
            int target = 2 * row * columns;
            for (int kx = 0; kx < columns; kx++, target += 2) {
                double y = yy * ky + yx * kx;
                double x = xy * ky + xx * kx;
                if (x < 0) {
                    interpolate(slice, centre - y, -x, resampled, target);
                    resampled[target + 1] = -resampled[target + 1];
                } else {
                    interpolate(slice, centre + y, x, resampled, target);
                }
            }
        }
    }

    private void interpolate(double[] slice, double y, double x, double[] resampled, int target) {
        double tolerance = CentralSlice.BORDER_TOLERANCE;
        if (y < -tolerance || y > size - 1 + tolerance || x > columns - 1 + tolerance) {
            resampled[target] = 0;
            resampled[target + 1] = 0;
            return;
        }
        double clampedY = Math.min(Math.max(y, 0), size - 1);
        double clampedX = Math.min(Math.max(x, 0), columns - 1);
        int y0 = Math.min((int) clampedY, size - 2);
        int x0 = Math.min((int) clampedX, columns - 2);
        double fy = clampedY - y0;
        double fx = clampedX - x0;
        int cell = 2 * (y0 * columns + x0);
        int below = cell + 2 * columns;
        for (int part = 0; part < 2; part++) {
            double upper = (1 - fx) * slice[cell + part] + fx * slice[cell + 2 + part];
            double lower = (1 - fx) * slice[below + part] + fx * slice[below + 2 + part];
            resampled[target + part] = scale * ((1 - fy) * upper + fy * lower);
        }
    }
}
