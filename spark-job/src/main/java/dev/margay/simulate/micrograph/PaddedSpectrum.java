package dev.margay.simulate.micrograph;

import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.fft.DoubleComplexTransform;
import dev.margay.kernels.fft.DoubleRealTransform;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The Fourier transform of a density in a larger cube of m^3 voxels, so that it can be interpolated. The density is divided by the
 * transform of the kernel first (gridding), so that interpolation with the kernel gives the transform at any frequency. The phase origin is
 * voxel n/2 (rounded down).
 *
 * <p>Stored are x from -{@link #GUARD} to m/2 + {@link #GUARD} of all y and z: 4 m^2 (m + 14) bytes. For n = 256 and m = 512 these are 0.55
 * GB, for n = 512 and m = 768 1.8 GB. The work is divided by planes, and no result depends on the division.
 */
final class PaddedSpectrum {

    /** Columns below 0 and above m/2, for the kernel. */
    static final int GUARD = KaiserBessel.WIDTH / 2;

    /** Lines that are transformed together, so that a cache line is used whole. */
    private static final int BLOCK = 16;

    private final int length;
    private final int columns;
    private final float[] values;

    /**
     * Transforms a density.
     *
     * @param density cube of n voxels; not changed
     * @param length m, even and not less than n
     * @param kernel the kernel of the interpolation
     */
    PaddedSpectrum(RealVolume density, int length, KaiserBessel kernel) {
        this.length = length;
        columns = length / 2 + 1 + 2 * GUARD;
        values = new float[Math.toIntExact(2L * length * length * columns)];
        int n = density.size();
        double[] correction = new double[n];
        for (int i = 0; i < n; i++) {
            correction[i] = 1 / kernel.transform((i - n / 2) / (double) length);
        }
        IntStream.range(0, n).parallel().forEach(z -> transformPlane(density, z, correction));
        IntStream.range(0, length).parallel().forEach(y -> transformColumns(y * rowStride(), length * rowStride()));
        IntStream.range(0, length).parallel().forEach(this::fillGuards);
    }

    /** m. */
    int length() {
        return length;
    }

    /** Interleaved complex values, (m, m, {@link #rowStride} / 2), the array itself. */
    float[] values() {
        return values;
    }

    /** Numbers in a row, two for each complex value; the first belongs to x = -{@link #GUARD}. */
    int rowStride() {
        return 2 * columns;
    }

    private int wrapped(int index) {
        return Math.floorMod(index, length);
    }

    private int row(int z, int y) {
        return (z * length + y) * rowStride();
    }

    /** One plane of the density along x and then along y. */
    private void transformPlane(RealVolume density, int z, double[] correction) {
        int n = density.size();
        DoubleRealTransform rows = new DoubleRealTransform(length);
        double[] line = new double[length];
        double[] half = new double[2 * rows.columns()];
        int plane = wrapped(z - n / 2);
        for (int y = 0; y < n; y++) {
            Arrays.fill(line, 0);
            int source = (z * n + y) * n;
            for (int x = 0; x < n; x++) {
                line[wrapped(x - n / 2)] = density.values()[source + x] * correction[z] * correction[y] * correction[x];
            }
            rows.forward(line, half, 0);
            int target = row(plane, wrapped(y - n / 2)) + 2 * GUARD;
            for (int i = 0; i < half.length; i++) {
                values[target + i] = (float) half[i];
            }
        }
        transformColumns(row(plane, 0), rowStride());
    }

    /** Transforms the lines that start in one row and continue every {@code step} numbers. */
    private void transformColumns(int start, int step) {
        DoubleComplexTransform transform = new DoubleComplexTransform(length);
        double[][] lines = new double[BLOCK][2 * length];
        int stored = length / 2 + 1;
        for (int first = 0; first < stored; first += BLOCK) {
            int count = Math.min(BLOCK, stored - first);
            int origin = start + 2 * (GUARD + first);
            for (int i = 0; i < length; i++) {
                int source = origin + i * step;
                for (int line = 0; line < count; line++) {
                    lines[line][2 * i] = values[source + 2 * line];
                    lines[line][2 * i + 1] = values[source + 2 * line + 1];
                }
            }
            for (int line = 0; line < count; line++) {
                transform.forward(lines[line], 0);
            }
            for (int i = 0; i < length; i++) {
                int target = origin + i * step;
                for (int line = 0; line < count; line++) {
                    values[target + 2 * line] = (float) lines[line][2 * i];
                    values[target + 2 * line + 1] = (float) lines[line][2 * i + 1];
                }
            }
        }
    }

    /** The columns outside 0 to m/2 are complex conjugates of columns inside, at -y and -z. */
    private void fillGuards(int z) {
        for (int y = 0; y < length; y++) {
            int here = row(z, y);
            int there = row(wrapped(-z), wrapped(-y));
            for (int g = 1; g <= GUARD; g++) {
                copyConjugate(there + 2 * (GUARD + g), here + 2 * (GUARD - g));
                copyConjugate(there + 2 * (GUARD + length / 2 - g), here + 2 * (GUARD + length / 2 + g));
            }
        }
    }

    private void copyConjugate(int source, int target) {
        values[target] = values[source];
        values[target + 1] = -values[source + 1];
    }
}
