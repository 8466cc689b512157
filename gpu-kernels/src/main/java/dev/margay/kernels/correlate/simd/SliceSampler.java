package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.orientation.SliceAxes;
import dev.margay.kernels.projection.CentralSlice;
import dev.margay.kernels.vector.Lanes;

/**
 * Samples central slices straight into the layout of {@link ProjectionPairs}: what
 * {@link dev.margay.kernels.projection.OrientedSlice} computes, at the same coordinates, with weights in single
 * precision.
 *
 * <p>It spends most of its time waiting for coefficients from all parts of the template's spectrum. So the places of a whole
 * row are computed first. The loop that reads the coefficients is short, and many of its reads wait at the same time.
 */
final class SliceSampler {

    private final int size;
    private final int edge;
    private final int columns;
    private final float[] spectrum;
    private final StripTransform transform;
    private final int[] cells;
    private final float[] right;
    private final float[] below;
    private final float[] behind;
    /** What the imaginary part is multiplied by: 1 where the conjugate is stored, -1 elsewhere, 0 outside the spectrum. */
    private final float[] signs;

    /** Samples this spectrum, which is not copied. */
    SliceSampler(TemplateSpectrum template, StripTransform transform) {
        size = template.size();
        edge = template.edge();
        columns = template.columns();
        spectrum = template.values();
        this.transform = transform;
        int sliceColumns = size / 2 + 1;
        cells = new int[sliceColumns];
        right = new float[sliceColumns];
        below = new float[sliceColumns];
        behind = new float[sliceColumns];
        signs = new float[sliceColumns];
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
            locate(axes, ky, sliceColumns);
            for (int first = 0; first < sliceColumns; first += Lanes.COUNT) {
                interpolate(first, Math.min(sliceColumns, first + Lanes.COUNT), work, row);
                row += transform.floats();
            }
        }
        int zero = slice + transform.offset(transform.position(0));
        work[zero] = 0;
        work[zero + Lanes.COUNT] = 0;
    }

    /** Where the samples of a row lie in the spectrum. */
    private void locate(SliceAxes axes, int ky, int sliceColumns) {
        int centre = edge / 2;
        double last = edge - 1;
        int planeStride = 2 * edge * columns;
        int rowStride = 2 * columns;
        double tolerance = CentralSlice.BORDER_TOLERANCE;
        for (int kx = 0; kx < sliceColumns; kx++) {
            double qx = axes.xx() * kx + axes.xy() * ky;
            double qy = axes.yx() * kx + axes.yy() * ky;
            double qz = axes.zx() * kx + axes.zy() * ky;
            boolean conjugate = SliceAxes.isNegative(qx);
            double x = conjugate ? -qx : qx;
            double y = conjugate ? centre - qy : centre + qy;
            double z = conjugate ? centre - qz : centre + qz;
            if (Math.min(y, z) < -tolerance
                    || Math.max(y, z) > last + tolerance
                    || x < -tolerance
                    || x > columns - 1 + tolerance) {
                cells[kx] = 0;
                signs[kx] = 0;
                continue;
            }
            x = Math.min(Math.max(x, 0), columns - 1);
            y = Math.min(Math.max(y, 0), last);
            z = Math.min(Math.max(z, 0), last);
            int x0 = Math.min((int) x, columns - 2);
            int y0 = Math.min((int) y, edge - 2);
            int z0 = Math.min((int) z, edge - 2);
            right[kx] = (float) (x - x0);
            below[kx] = (float) (y - y0);
            behind[kx] = (float) (z - z0);
            cells[kx] = z0 * planeStride + y0 * rowStride + 2 * x0;
            signs[kx] = conjugate ? 1 : -1;
        }
    }

    private void interpolate(int first, int end, float[] work, int to) {
        int planeStride = 2 * edge * columns;
        int rowStride = 2 * columns;
        for (int kx = first; kx < end; kx++) {
            int cell = cells[kx];
            float atRight = right[kx];
            float atLeft = 1 - atRight;
            float weight = (1 - behind[kx]) * (1 - below[kx]);
            float re = weight * (atLeft * spectrum[cell] + atRight * spectrum[cell + 2]);
            float im = weight * (atLeft * spectrum[cell + 1] + atRight * spectrum[cell + 3]);
            cell += rowStride;
            weight = (1 - behind[kx]) * below[kx];
            re += weight * (atLeft * spectrum[cell] + atRight * spectrum[cell + 2]);
            im += weight * (atLeft * spectrum[cell + 1] + atRight * spectrum[cell + 3]);
            cell += planeStride;
            weight = behind[kx] * below[kx];
            re += weight * (atLeft * spectrum[cell] + atRight * spectrum[cell + 2]);
            im += weight * (atLeft * spectrum[cell + 1] + atRight * spectrum[cell + 3]);
            cell -= rowStride;
            weight = behind[kx] * (1 - below[kx]);
            re += weight * (atLeft * spectrum[cell] + atRight * spectrum[cell + 2]);
            im += weight * (atLeft * spectrum[cell + 1] + atRight * spectrum[cell + 3]);
            int at = to + kx - first;
            boolean outside = signs[kx] == 0;
            // Protein is darker than ice, so the sign changes.
            work[at] = outside ? 0 : -re;
            work[at + Lanes.COUNT] = outside ? 0 : signs[kx] * im;
        }
    }
}
