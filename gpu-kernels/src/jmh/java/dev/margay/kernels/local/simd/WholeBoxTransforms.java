package dev.margay.kernels.local.simd;

import dev.margay.kernels.fft.FastLength;
import dev.margay.kernels.fft.FloatComplexTransform;
import dev.margay.kernels.fft.FloatRealTransform;

/**
 * The transforms that a window takes the usual way, in single precision: the projection back, padded to a box of a fast
 * size and forward, times the box and back. Rows that are empty or not needed are left out. Its values are not used.
 */
final class WholeBoxTransforms {

    private final int size;
    private final int length;
    private final int window;
    private final FloatRealTransform projectionRows;
    private final FloatComplexTransform projectionColumns;
    private final FloatRealTransform boxRows;
    private final FloatComplexTransform boxColumns;
    private final float[] projection;
    private final float[] box;
    private final float[] spectrum;
    private final float[] line;

    WholeBoxTransforms(int size, int boxSize) {
        this.size = size;
        window = boxSize - size + 1;
        length = FastLength.atLeast(boxSize, 1);
        projectionRows = new FloatRealTransform(size);
        projectionColumns = new FloatComplexTransform(size);
        boxRows = new FloatRealTransform(length);
        boxColumns = new FloatComplexTransform(length);
        projection = new float[2 * size * (size / 2 + 1)];
        box = new float[2 * length * (length / 2 + 1)];
        spectrum = new float[2 * length * (length / 2 + 1)];
        line = new float[2 * length];
    }

    /** All transforms of one pose. */
    float run(float[] slice) {
        System.arraycopy(slice, 0, projection, 0, projection.length);
        columns(projectionColumns, projection, size, size / 2 + 1, false);
        int columns = length / 2 + 1;
        java.util.Arrays.fill(spectrum, 0);
        for (int y = 0; y < size; y++) {
            java.util.Arrays.fill(line, 0);
            projectionRows.inverse(projection, 2 * y * (size / 2 + 1), line);
            boxRows.forward(line, spectrum, 2 * y * columns);
        }
        columns(boxColumns, spectrum, length, columns, true);
        for (int i = 0; i < spectrum.length; i += 2) {
            float re = spectrum[i];
            float im = spectrum[i + 1];
            spectrum[i] = box[i] * re + box[i + 1] * im;
            spectrum[i + 1] = box[i + 1] * re - box[i] * im;
        }
        columns(boxColumns, spectrum, length, columns, false);
        float sum = 0;
        for (int y = 0; y < window; y++) {
            boxRows.inverse(spectrum, 2 * y * columns, line);
            sum += line[0];
        }
        return sum;
    }

    private void columns(FloatComplexTransform transform, float[] values, int height, int columns, boolean forward) {
        for (int kx = 0; kx < columns; kx++) {
            for (int y = 0; y < height; y++) {
                line[2 * y] = values[2 * (y * columns + kx)];
                line[2 * y + 1] = values[2 * (y * columns + kx) + 1];
            }
            if (forward) {
                transform.forward(line, 0);
            } else {
                transform.inverse(line, 0);
            }
            for (int y = 0; y < height; y++) {
                values[2 * (y * columns + kx)] = line[2 * y];
                values[2 * (y * columns + kx) + 1] = line[2 * y + 1];
            }
        }
    }
}
