package dev.margay.kernels.projection;

import dev.margay.kernels.fft.DoubleComplexTransform;
import dev.margay.kernels.fft.DoubleRealTransform;

/**
 * From the spectrum of a projection to its pixels: irfft2, then ifftshift, in double precision. Allocates nothing after
 * construction. Not thread-safe.
 */
public final class ProjectionTransform {

    private final int size;
    private final int columns;
    private final DoubleComplexTransform columnTransform;
    private final DoubleRealTransform rowTransform;
    private final double[] column;
    private final double[] row;
    private final double[] projection;

    /** For projections of size x size pixels. */
    public ProjectionTransform(int size) {
        this.size = size;
        columnTransform = new DoubleComplexTransform(size);
        rowTransform = new DoubleRealTransform(size);
        columns = rowTransform.columns();
        column = new double[2 * size];
        row = new double[size];
        projection = new double[size * size];
    }

    /**
     * Transforms back.
     *
     * @param spectrum (size, size / 2 + 1) interleaved complex values, rows in the order of fftfreq; overwritten
     * @return size * size pixels, centred on pixel (size / 2, size / 2): this object's own array, which the next call
     *     overwrites
     */
    public double[] inverse(double[] spectrum) {
        transformColumns(spectrum);
        transformRowsAndCentre(spectrum);
        return projection;
    }

    private void transformColumns(double[] spectrum) {
        int stride = 2 * columns;
        for (int kx = 0; kx < stride; kx += 2) {
            for (int y = 0; y < size; y++) {
                column[2 * y] = spectrum[y * stride + kx];
                column[2 * y + 1] = spectrum[y * stride + kx + 1];
            }
            columnTransform.inverse(column, 0);
            for (int y = 0; y < size; y++) {
                spectrum[y * stride + kx] = column[2 * y];
                spectrum[y * stride + kx + 1] = column[2 * y + 1];
            }
        }
    }

    /** The last half of irfft2, and fftshift: the value at index 0 goes to size / 2. */
    private void transformRowsAndCentre(double[] spectrum) {
        int first = (size + 1) / 2;
        for (int y = 0; y < size; y++) {
            rowTransform.inverse(spectrum, 2 * columns * ((y + first) % size), row);
            int target = y * size;
            System.arraycopy(row, first, projection, target, size - first);
            System.arraycopy(row, 0, projection, target + size - first, first);
        }
    }
}
