package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.kernels.vector.Lanes;

/**
 * The spectrum of the padded image, strip by strip, in the order to which {@link CorrelogramColumns} transforms its
 * columns. Divided by the number of values of a transform, so that no later step has to scale.
 */
final class ImageSpectrum {

    private ImageSpectrum() {}

    static Area of(HalfSpectrum given, StripTransform rows, StripTransform columns, Workspace workspace) {
        RealImage image = RealFourier.inverse(given);
        int height = image.height();
        int strips = rows.length();
        float scale = 1f / ((float) columns.length() * strips * Lanes.COUNT);
        // A workspace of its own, which is freed afterwards.
        Workspace passing = new Workspace();
        Area spectra = passing.take((long) strips * height * Lanes.RECORD);
        transformRows(image, scale, new RowSpectra(height, image.width(), rows, passing), spectra);
        Area values = workspace.take((long) strips * columns.floats());
        for (int strip = 0; strip < strips; strip++) {
            columns.forward(
                    spectra.array(),
                    spectra.offset() + strip * height * Lanes.RECORD,
                    height,
                    values.array(),
                    values.offset() + strip * columns.floats());
        }
        return values;
    }

    /** Group by group: the whole image in the layout of {@link RowSpectra} would take twice its memory. */
    private static void transformRows(RealImage image, float scale, RowSpectra rows, Area spectra) {
        float[] group = new float[image.width() * Lanes.RECORD];
        for (int firstRow = 0; firstRow < image.height(); firstRow += Lanes.COUNT) {
            for (int row = 0; row < Math.min(Lanes.COUNT, image.height() - firstRow); row++) {
                for (int x = 0; x < image.width(); x++) {
                    group[x * Lanes.RECORD + row] = image.at(firstRow + row, x);
                }
            }
            rows.transformGroup(group, 0, firstRow, 0, scale, 0, spectra);
        }
    }
}
