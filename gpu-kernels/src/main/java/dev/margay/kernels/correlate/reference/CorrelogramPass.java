package dev.margay.kernels.correlate.reference;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.fft.FloatComplexTransform;
import dev.margay.kernels.fft.FloatRealTransform;
import java.util.Arrays;

/**
 * Correlograms of one image, {@code irfft2(image * conj(rfft2(projection padded to the image)))}, without transforms of
 * rows that are zero or outside the valid region: forward along the projection's rows, forward and back along each
 * column of the image, and back along the valid rows, one at a time on request.
 */
final class CorrelogramPass {

    /** Eight complex floats fill a cache line of 64 bytes. */
    private static final int COLUMN_BLOCK = 8;

    private final int height;
    private final int width;
    private final int columns;
    private final int size;
    private final int validHeight;
    private final ImageColumns image;
    private final FloatRealTransform rowTransform;
    private final FloatComplexTransform columnTransform;
    private final float[] row;
    private final float[] projectionRows;
    private final float[] columnBlock;
    private final float[] correlogramRows;

    /**
     * For an image without its mean.
     *
     * @param spectrum of the image
     * @param boxSize edge of a projection
     */
    CorrelogramPass(HalfSpectrum spectrum, int boxSize) {
        height = spectrum.height();
        width = spectrum.width();
        columns = spectrum.columns();
        size = boxSize;
        validHeight = height - size + 1;
        image = new ImageColumns(spectrum);
        rowTransform = new FloatRealTransform(width);
        columnTransform = new FloatComplexTransform(height);
        row = new float[width];
        projectionRows = new float[2 * size * columns];
        columnBlock = new float[COLUMN_BLOCK * 2 * height];
        correlogramRows = new float[2 * validHeight * columns];
    }

    /** Correlates with a projection of size * size values; {@link #row} then gives the rows of the correlogram. */
    void correlate(float[] projection) {
        for (int y = 0; y < size; y++) {
            System.arraycopy(projection, y * size, row, 0, size);
            Arrays.fill(row, size, width, 0);
            rowTransform.forward(row, projectionRows, 2 * y * columns);
        }
        for (int first = 0; first < columns; first += COLUMN_BLOCK) {
            correlateColumns(first, Math.min(COLUMN_BLOCK, columns - first));
        }
    }

    private void correlateColumns(int first, int count) {
        int lineLength = 2 * height;
        for (int y = 0; y < size; y++) {
            int source = 2 * (y * columns + first);
            for (int column = 0; column < count; column++) {
                int target = column * lineLength + 2 * y;
                columnBlock[target] = projectionRows[source + 2 * column];
                columnBlock[target + 1] = projectionRows[source + 2 * column + 1];
            }
        }
        for (int column = 0; column < count; column++) {
            int line = column * lineLength;
            Arrays.fill(columnBlock, line + 2 * size, line + lineLength, 0);
            columnTransform.forward(columnBlock, line);
            image.multiplyByConjugate(first + column, columnBlock, line);
            columnTransform.inverseUnscaled(columnBlock, line);
        }
        for (int y = 0; y < validHeight; y++) {
            int target = 2 * (y * columns + first);
            for (int column = 0; column < count; column++) {
                int source = column * lineLength + 2 * y;
                correlogramRows[target + 2 * column] = columnBlock[source];
                correlogramRows[target + 2 * column + 1] = columnBlock[source + 1];
            }
        }
    }

    /**
     * Row y of the last correlogram.
     *
     * @param y row of the valid region
     * @return the image's width of values, of which those of the valid region come first; valid until the next call
     */
    float[] row(int y) {
        rowTransform.inverse(correlogramRows, 2 * y * columns, row);
        return row;
    }
}
