package dev.margay.simulate.micrograph;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.RealFourier;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.random.RandomDataGenerator;

/** Random images. Rows are computed in parallel, each with its own random numbers, so the number of threads does not matter. */
final class CameraNoise {

    private CameraNoise() {}

    /**
     * Counts electrons: independent Poisson numbers. Hipparchus draws them by multiplication of uniform numbers below a mean of 40, and by
     * Devroye's rejection above; both are exact.
     *
     * @param expected expected electrons; what is below 0 counts as 0
     */
    static RealImage poisson(RealImage expected, RandomGenerator stream) {
        int width = expected.width();
        float[] values = new float[expected.values().length];
        forEachRow(expected.height(), stream, (row, random) -> {
            for (int i = row * width; i < (row + 1) * width; i++) {
                double mean = expected.values()[i];
                values[i] = mean > 0 ? random.nextPoisson(mean) : 0;
            }
        });
        return new RealImage(expected.height(), width, values);
    }

    /** White Gaussian noise of mean 0. */
    static RealImage white(int height, int width, double standardDeviation, RandomGenerator stream) {
        float[] values = new float[height * width];
        forEachRow(height, stream, (row, random) -> {
            for (int i = row * width; i < (row + 1) * width; i++) {
                values[i] = (float) (standardDeviation * random.nextGaussian());
            }
        });
        return new RealImage(height, width, values);
    }

    /** Coloured Gaussian noise: white noise times the spectrum, in Fourier space. Its mean is exactly 0. */
    static RealImage coloured(int height, int width, Background background, RandomGenerator stream) {
        HalfSpectrum white = RealFourier.forward(white(height, width, 1, stream));
        int columns = white.columns();
        float[] coloured = new float[white.values().length];
        double power = 0;
        for (int row = 0; row < height; row++) {
            double fy = Math.min(row, height - row) / (double) height;
            for (int column = row == 0 ? 1 : 0; column < columns; column++) {
                double amplitude = background.spectrum().amplitude(Math.hypot(fy, column / (double) width));
                // Columns between the first and the one at Nyquist stand for their mirror images too.
                power += (column == 0 || 2 * column == width ? 1 : 2) * amplitude * amplitude;
                int i = 2 * (row * columns + column);
                coloured[i] = (float) (amplitude * white.values()[i]);
                coloured[i + 1] = (float) (amplitude * white.values()[i + 1]);
            }
        }
        RealImage image = RealFourier.inverse(new HalfSpectrum(height, width, coloured));
        double scale = power == 0 ? 0 : background.standardDeviation() / Math.sqrt(power / ((double) height * width));
        float[] values = new float[image.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * image.values()[i]);
        }
        return new RealImage(height, width, values);
    }

    private static void forEachRow(int rows, RandomGenerator stream, RowWork work) {
        long[] seeds = RandomStreams.rowSeeds(stream, rows);
        IntConsumer row = y -> work.fill(y, RandomStreams.row(seeds[y]));
        IntStream.range(0, rows).parallel().forEach(row);
    }

    /** What is done with one row. */
    @FunctionalInterface
    private interface RowWork {
        void fill(int row, RandomDataGenerator random);
    }
}
