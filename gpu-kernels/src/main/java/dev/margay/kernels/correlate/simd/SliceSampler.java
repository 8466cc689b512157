package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.orientation.SliceAxes;
import dev.margay.kernels.projection.CentralSlice;
import dev.margay.kernels.vector.Lanes;

/**
 * Samples central slices straight into the layout of {@link ProjectionPairs}: what
 * {@link dev.margay.kernels.projection.OrientedSlice} computes, at the same coordinates, with weights in single
 * precision. It spends most of its time waiting for coefficients from all parts of the template's spectrum, so vectors
 * would not help.
 */
final class SliceSampler {

    private final int size;
    private final int edge;
    private final int columns;
    private final float[] spectrum;
    private final StripTransform transform;

    /** Samples this spectrum, which is not copied. */
    SliceSampler(TemplateSpectrum template, StripTransform transform) {
        size = template.size();
        edge = template.edge();
        columns = template.columns();
        spectrum = template.values();
        this.transform = transform;
    }

    /**
     * Samples a slice.
     *
     * @param axes its orientation
     * @param work receives its strips of columns, rows in the order of the transform back
     * @param slice where the first begins
     */
    void sample(SliceAxes axes, float[] work, int slice) {
        int sliceColumns = size / 2 + 1;
        for (int ky = -(size / 2); ky < size - size / 2; ky++) {
            int row = slice + transform.offset(transform.position((ky + size) % size));
            for (int first = 0; first < sliceColumns; first += Lanes.COUNT) {
                sampleRun(axes, ky, first, Math.min(sliceColumns, first + Lanes.COUNT), work, row);
                row += transform.floats();
            }
        }
        int zero = slice + transform.offset(transform.position(0));
        work[zero] = 0;
        work[zero + Lanes.COUNT] = 0;
    }

    private void sampleRun(SliceAxes axes, int ky, int first, int end, float[] work, int to) {
        int centre = edge / 2;
        double last = edge - 1;
        int planeStride = 2 * edge * columns;
        int rowStride = 2 * columns;
        double tolerance = CentralSlice.BORDER_TOLERANCE;
        for (int kx = first; kx < end; kx++) {
            double qx = axes.xx() * kx + axes.xy() * ky;
            double qy = axes.yx() * kx + axes.yy() * ky;
            double qz = axes.zx() * kx + axes.zy() * ky;
            boolean conjugate = SliceAxes.isNegative(qx);
            double x = conjugate ? -qx : qx;
            double y = conjugate ? centre - qy : centre + qy;
            double z = conjugate ? centre - qz : centre + qz;
            int at = to + kx - first;
            if (Math.min(y, z) < -tolerance
                    || Math.max(y, z) > last + tolerance
                    || x < -tolerance
                    || x > columns - 1 + tolerance) {
                work[at] = 0;
                work[at + Lanes.COUNT] = 0;
                continue;
            }
            x = Math.min(Math.max(x, 0), columns - 1);
            y = Math.min(Math.max(y, 0), last);
            z = Math.min(Math.max(z, 0), last);
            int x0 = Math.min((int) x, columns - 2);
            int y0 = Math.min((int) y, edge - 2);
            int z0 = Math.min((int) z, edge - 2);
            float right = (float) (x - x0);
            float below = (float) (y - y0);
            float behind = (float) (z - z0);
            float left = 1 - right;
            int cell = z0 * planeStride + y0 * rowStride + 2 * x0;
            float weight = (1 - behind) * (1 - below);
            float re = weight * (left * spectrum[cell] + right * spectrum[cell + 2]);
            float im = weight * (left * spectrum[cell + 1] + right * spectrum[cell + 3]);
            cell += rowStride;
            weight = (1 - behind) * below;
            re += weight * (left * spectrum[cell] + right * spectrum[cell + 2]);
            im += weight * (left * spectrum[cell + 1] + right * spectrum[cell + 3]);
            cell += planeStride;
            weight = behind * below;
            re += weight * (left * spectrum[cell] + right * spectrum[cell + 2]);
            im += weight * (left * spectrum[cell + 1] + right * spectrum[cell + 3]);
            cell -= rowStride;
            weight = behind * (1 - below);
            re += weight * (left * spectrum[cell] + right * spectrum[cell + 2]);
            im += weight * (left * spectrum[cell + 1] + right * spectrum[cell + 3]);
            // Protein is darker than ice, so the sign changes.
            work[at] = -re;
            work[at + Lanes.COUNT] = conjugate ? im : -im;
        }
    }
}
