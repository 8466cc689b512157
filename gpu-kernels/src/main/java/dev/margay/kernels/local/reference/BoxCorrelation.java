package dev.margay.kernels.local.reference;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.DoubleComplexTransform;
import dev.margay.kernels.fft.DoubleRealTransform;
import dev.margay.kernels.local.LocalShape;
import java.util.Arrays;

/** Correlates boxes with padded projections by transforms of the whole box. Not thread-safe. */
final class BoxCorrelation {

    private final LocalShape shape;
    private final int height;
    private final int width;
    private final int columns;
    private final DoubleRealTransform rows;
    private final DoubleComplexTransform lines;
    private final double[] row;
    private final double[] column;
    private final double[] spectrum;

    BoxCorrelation(LocalShape shape) {
        this.shape = shape;
        height = shape.boxHeight();
        width = shape.boxWidth();
        rows = new DoubleRealTransform(width);
        lines = new DoubleComplexTransform(height);
        columns = rows.columns();
        row = new double[width];
        column = new double[2 * height];
        spectrum = new double[2 * height * columns];
    }

    /** Half spectrum of a box, interleaved. */
    double[] spectrum(RealImage box) {
        double[] values = new double[2 * height * columns];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                row[x] = box.at(y, x);
            }
            rows.forward(row, values, 2 * y * columns);
        }
        transformColumns(values, true);
        return values;
    }

    /**
     * Correlates a box with a projection.
     *
     * @param projection normalised, row by row
     * @param box spectrum of the box
     * @param window receives the placements at which the projection lies inside the box, row by row
     * @param offset where they go
     */
    void correlate(double[] projection, double[] box, float[] window, int offset) {
        int size = shape.templateSize();
        Arrays.fill(spectrum, 0);
        for (int y = 0; y < size; y++) {
            Arrays.fill(row, 0);
            System.arraycopy(projection, y * size, row, 0, size);
            rows.forward(row, spectrum, 2 * y * columns);
        }
        transformColumns(spectrum, true);
        for (int i = 0; i < spectrum.length; i += 2) {
            double re = spectrum[i];
            double im = spectrum[i + 1];
            spectrum[i] = box[i] * re + box[i + 1] * im;
            spectrum[i + 1] = box[i + 1] * re - box[i] * im;
        }
        transformColumns(spectrum, false);
        for (int y = 0; y < shape.windowHeight(); y++) {
            rows.inverse(spectrum, 2 * y * columns, row);
            for (int x = 0; x < shape.windowWidth(); x++) {
                window[offset + y * shape.windowWidth() + x] = (float) row[x];
            }
        }
    }

    private void transformColumns(double[] values, boolean forward) {
        for (int kx = 0; kx < columns; kx++) {
            for (int y = 0; y < height; y++) {
                column[2 * y] = values[2 * (y * columns + kx)];
                column[2 * y + 1] = values[2 * (y * columns + kx) + 1];
            }
            if (forward) {
                lines.forward(column, 0);
            } else {
                lines.inverse(column, 0);
            }
            for (int y = 0; y < height; y++) {
                values[2 * (y * columns + kx)] = column[2 * y];
                values[2 * (y * columns + kx) + 1] = column[2 * y + 1];
            }
        }
    }
}
