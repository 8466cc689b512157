package dev.margay.kernels.fft;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;

/**
 * 2D discrete Fourier transform of real images of any size, in numpy's convention ({@code rfft2}, {@code irfft2}).
 * Lines are transformed in double precision and held in float between the two passes, so that it needs little more
 * memory than the result. For work that is done once for an image, not for the inner loop.
 */
public final class RealFourier {

    private RealFourier() {}

    /** Half spectrum of an image; not scaled. The image is not changed. */
    public static HalfSpectrum forward(RealImage image) {
        int height = image.height();
        int width = image.width();
        DoubleRealTransform rows = new DoubleRealTransform(width);
        int columns = rows.columns();
        // The mean is added to the zero frequency directly: a large mean would cost the zero column its last bits.
        double mean = mean(image);
        float[] spectrum = new float[2 * Math.multiplyExact(height, columns)];
        double[] line = new double[width];
        double[] half = new double[2 * columns];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                line[x] = image.at(y, x) - mean;
            }
            rows.forward(line, half, 0);
            int target = 2 * y * columns;
            for (int i = 0; i < half.length; i++) {
                spectrum[target + i] = (float) half[i];
            }
        }
        new ColumnPass(height).forward(spectrum, 0, columns);
        spectrum[0] = (float) (spectrum[0] + mean * height * width);
        return new HalfSpectrum(height, width, spectrum);
    }

    /**
     * Image of a half spectrum, divided by height * width. The spectrum is not changed. Imaginary parts of the zero and
     * Nyquist columns that are left after the pass over columns are ignored.
     */
    public static RealImage inverse(HalfSpectrum spectrum) {
        int height = spectrum.height();
        int width = spectrum.width();
        int columns = spectrum.columns();
        float[] mixed = spectrum.values().clone();
        new ColumnPass(height).inverse(mixed, 0, columns);
        DoubleRealTransform rows = new DoubleRealTransform(width);
        double[] line = new double[width];
        double[] half = new double[2 * columns];
        RealImage image = RealImage.zeros(height, width);
        for (int y = 0; y < height; y++) {
            int source = 2 * y * columns;
            for (int i = 0; i < half.length; i++) {
                half[i] = mixed[source + i];
            }
            rows.inverse(half, 0, line);
            int target = y * width;
            for (int x = 0; x < width; x++) {
                image.values()[target + x] = (float) line[x];
            }
        }
        return image;
    }

    private static double mean(RealImage image) {
        double sum = 0;
        for (float value : image.values()) {
            sum += value;
        }
        return sum / image.values().length;
    }
}
