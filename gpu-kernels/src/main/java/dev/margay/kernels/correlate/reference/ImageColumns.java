package dev.margay.kernels.correlate.reference;

import dev.margay.kernels.array.HalfSpectrum;

/**
 * An image's spectrum column by column, prepared for the correlation: divided by the image's
 * height, so that the transforms back along columns need not be scaled.
 */
final class ImageColumns {

    private final int height;
    private final float[] values;

    ImageColumns(HalfSpectrum image) {
        height = image.height();
        int columns = image.columns();
        values = new float[2 * height * columns];
        float[] rowMajor = image.values();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < columns; x++) {
                int source = 2 * (y * columns + x);
                int target = 2 * (x * height + y);
                values[target] = rowMajor[source] / height;
                values[target + 1] = rowMajor[source + 1] / height;
            }
        }
    }

    /** Replaces one column P of a projection's spectrum, at {@code offset}, by image times conj(P). */
    void multiplyByConjugate(int column, float[] line, int offset) {
        int image = 2 * column * height;
        for (int i = 0; i < 2 * height; i += 2) {
            float re = line[offset + i];
            float im = line[offset + i + 1];
            float imageRe = values[image + i];
            float imageIm = values[image + i + 1];
            line[offset + i] = imageRe * re + imageIm * im;
            line[offset + i + 1] = imageIm * re - imageRe * im;
        }
    }
}
