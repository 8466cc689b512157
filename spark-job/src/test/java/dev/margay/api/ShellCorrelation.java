package dev.margay.api;

import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.fft.DoubleComplexTransform;

/** The Fourier shell correlation of two densities. */
final class ShellCorrelation {

    private ShellCorrelation() {}

    /**
     * The correlation in each shell.
     *
     * @param first n^3
     * @param second n^3
     * @return n / 2 values; shell i has frequencies around i / n cycles per voxel
     */
    static double[] of(RealVolume first, RealVolume second) {
        int n = first.size();
        double[] a = transform(first);
        double[] b = transform(second);
        double[] cross = new double[n / 2];
        double[] powerA = new double[n / 2];
        double[] powerB = new double[n / 2];
        for (int i = 0; i < n * n * n; i++) {
            int shell = (int) Math.round(Math.sqrt(square(i % n, n) + square(i / n % n, n) + square(i / n / n, n)));
            if (shell < n / 2) {
                cross[shell] += a[2 * i] * b[2 * i] + a[2 * i + 1] * b[2 * i + 1];
                powerA[shell] += a[2 * i] * a[2 * i] + a[2 * i + 1] * a[2 * i + 1];
                powerB[shell] += b[2 * i] * b[2 * i] + b[2 * i + 1] * b[2 * i + 1];
            }
        }
        for (int shell = 0; shell < cross.length; shell++) {
            cross[shell] /= Math.sqrt(powerA[shell] * powerB[shell]);
        }
        return cross;
    }

    private static double square(int index, int n) {
        double frequency = index <= n / 2 ? index : index - n;
        return frequency * frequency;
    }

    /**
     * A density with some frequencies only.
     *
     * @param lowest in cycles per voxel
     * @param highest in cycles per voxel
     */
    static RealVolume band(RealVolume volume, double lowest, double highest) {
        int n = volume.size();
        double[] spectrum = transform(volume);
        for (int i = 0; i < n * n * n; i++) {
            double frequency = Math.sqrt(square(i % n, n) + square(i / n % n, n) + square(i / n / n, n)) / n;
            if (frequency < lowest || frequency > highest) {
                spectrum[2 * i] = 0;
                spectrum[2 * i + 1] = 0;
            }
        }
        transform(spectrum, n, DoubleComplexTransform::inverse);
        float[] values = new float[n * n * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) spectrum[2 * i];
        }
        return new RealVolume(n, values);
    }

    private static double[] transform(RealVolume volume) {
        int n = volume.size();
        double[] values = new double[2 * n * n * n];
        for (int i = 0; i < n * n * n; i++) {
            values[2 * i] = volume.values()[i];
        }
        transform(values, n, DoubleComplexTransform::forward);
        return values;
    }

    @FunctionalInterface
    private interface LineTransform {
        void apply(DoubleComplexTransform transform, double[] line, int offset);
    }

    private static void transform(double[] values, int n, LineTransform transform) {
        DoubleComplexTransform line = new DoubleComplexTransform(n);
        double[] buffer = new double[2 * n];
        for (int stride : new int[] {1, n, n * n}) {
            for (int start = 0; start < n * n * n; start++) {
                if (start / stride % n == 0) {
                    for (int i = 0; i < n; i++) {
                        buffer[2 * i] = values[2 * (start + i * stride)];
                        buffer[2 * i + 1] = values[2 * (start + i * stride) + 1];
                    }
                    transform.apply(line, buffer, 0);
                    for (int i = 0; i < n; i++) {
                        values[2 * (start + i * stride)] = buffer[2 * i];
                        values[2 * (start + i * stride) + 1] = buffer[2 * i + 1];
                    }
                }
            }
        }
    }

    /** The mean of some shells. */
    static double mean(double[] correlation, int first, int last) {
        double sum = 0;
        for (int shell = first; shell <= last; shell++) {
            sum += correlation[shell];
        }
        return sum / (last - first + 1);
    }
}
