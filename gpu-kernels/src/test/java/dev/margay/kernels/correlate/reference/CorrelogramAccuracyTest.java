package dev.margay.kernels.correlate.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.DoubleComplexTransform;
import dev.margay.kernels.fft.DoubleRealTransform;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.kernels.naive.RandomValues;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Single precision in the transforms of the inner loop is accurate enough, for any factors of the image's height and
 * width.
 */
class CorrelogramAccuracyTest {

    /** In standard deviations of a correlogram of noise. */
    private static final double LARGEST_ERROR = 2e-5;

    @ParameterizedTest
    @CsvSource({"256, 256, 64", "240, 250, 48", "186, 217, 40", "211, 422, 48", "341, 130, 33"})
    void singlePrecisionIsEnough(int height, int width, int size) {
        RealImage image = new RealImage(height, width, RandomValues.normal(height * width, 1));
        float[] projection = RandomValues.normal(size * size, 2);
        normalise(projection);
        double[] expected = inDouble(image, projection, size);
        HalfSpectrum spectrum = RealFourier.forward(image);
        // The mean is removed before the pass.
        spectrum.values()[0] = 0;
        spectrum.values()[1] = 0;
        CorrelogramPass pass = new CorrelogramPass(spectrum, size);
        pass.correlate(projection);
        double worst = 0;
        double squares = 0;
        for (int y = 0; y <= height - size; y++) {
            float[] row = pass.row(y);
            for (int x = 0; x <= width - size; x++) {
                worst = Math.max(worst, Math.abs(row[x] - expected[y * width + x]));
                squares += row[x] * (double) row[x];
            }
        }
        double sigma = Math.sqrt(squares / (height - size + 1) / (width - size + 1));
        assertThat(sigma).isBetween(0.5, 2.0);
        assertThat(worst / sigma).isLessThan(LARGEST_ERROR);
    }

    /** Scales to norm 1. White noise of variance 1 then gives a correlogram of variance 1. */
    private static void normalise(float[] projection) {
        double squares = 0;
        for (float value : projection) {
            squares += value * (double) value;
        }
        for (int i = 0; i < projection.length; i++) {
            projection[i] /= (float) Math.sqrt(squares);
        }
    }

    private static double[] inDouble(RealImage image, float[] projection, int size) {
        int height = image.height();
        int width = image.width();
        double[] padded = new double[height * width];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                padded[y * width + x] = projection[y * size + x];
            }
        }
        double[] a = forward(RandomValues.widen(image.values()), height, width);
        double[] b = forward(padded, height, width);
        for (int i = 0; i < a.length; i += 2) {
            double re = a[i] * b[i] + a[i + 1] * b[i + 1];
            double im = a[i + 1] * b[i] - a[i] * b[i + 1];
            a[i] = re;
            a[i + 1] = im;
        }
        a[0] = 0;
        a[1] = 0;
        return inverse(a, height, width);
    }

    private static double[] forward(double[] image, int height, int width) {
        int columns = width / 2 + 1;
        DoubleRealTransform rows = new DoubleRealTransform(width);
        double[] spectrum = new double[2 * height * columns];
        double[] line = new double[width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(image, y * width, line, 0, width);
            rows.forward(line, spectrum, 2 * y * columns);
        }
        alongColumns(spectrum, height, columns, true);
        return spectrum;
    }

    private static double[] inverse(double[] spectrum, int height, int width) {
        int columns = width / 2 + 1;
        alongColumns(spectrum, height, columns, false);
        DoubleRealTransform rows = new DoubleRealTransform(width);
        double[] image = new double[height * width];
        double[] line = new double[width];
        for (int y = 0; y < height; y++) {
            rows.inverse(spectrum, 2 * y * columns, line);
            System.arraycopy(line, 0, image, y * width, width);
        }
        return image;
    }

    private static void alongColumns(double[] spectrum, int height, int columns, boolean forward) {
        DoubleComplexTransform transform = new DoubleComplexTransform(height);
        double[] line = new double[2 * height];
        for (int x = 0; x < columns; x++) {
            for (int y = 0; y < height; y++) {
                line[2 * y] = spectrum[2 * (y * columns + x)];
                line[2 * y + 1] = spectrum[2 * (y * columns + x) + 1];
            }
            if (forward) {
                transform.forward(line, 0);
            } else {
                transform.inverse(line, 0);
            }
            for (int y = 0; y < height; y++) {
                spectrum[2 * (y * columns + x)] = line[2 * y];
                spectrum[2 * (y * columns + x) + 1] = line[2 * y + 1];
            }
        }
    }
}
