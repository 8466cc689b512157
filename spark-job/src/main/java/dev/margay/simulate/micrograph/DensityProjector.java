package dev.margay.simulate.micrograph;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.fft.FastLength;
import dev.margay.orientation.Rotation;

/**
 * Projects a density at any orientation: a central slice of its Fourier transform, interpolated with a Kaiser-Bessel kernel in a padded
 * transform. The relative error (root of the sum of squares) is below 2e-5 if the padded cube is twice as long as the density, and below
 * 1e-4 if it is 1.5 times as long. Frequencies above those of the voxels (outside the cube of 0.5 cycles per voxel) are 0.
 *
 * <p>A density is expected to lie inside the sphere in its box: a projection in a box of n pixels repeats what lies outside on the other
 * side. The padded cube is about 2 n for n up to {@value #LARGEST_DOUBLED}, and about 1.5 n above; {@link PaddedSpectrum} states the memory.
 * Thread-safe.
 */
public final class DensityProjector {

    /** The largest n for which the density is padded to 2 n. */
    static final int LARGEST_DOUBLED = 320;

    /** The largest n for which the padded transform fits in one Java array. */
    public static final int LARGEST_SIZE = 850;

    private static final int TAPS = KaiserBessel.WIDTH;

    /** How far outside the border of the spectrum a frequency still counts as on it, in 1/n cycles per voxel. */
    private static final double BORDER_TOLERANCE = 1e-3;

    private final int size;
    private final KaiserBessel kernel;
    private final PaddedSpectrum spectrum;

    /**
     * Transforms a density.
     *
     * @param density cube of 2 to {@value #LARGEST_SIZE} voxels a side; turns about voxel n/2 (rounded down)
     */
    public DensityProjector(RealVolume density) {
        this(density, density.size() <= LARGEST_DOUBLED ? 2 : 1.5);
    }

    /** Pads to at least this many times the size. */
    DensityProjector(RealVolume density, double padding) {
        size = density.size();
        if (size < 2 || size > LARGEST_SIZE) {
            throw new IllegalArgumentException("density is of size " + size + ", expected 2 to " + LARGEST_SIZE);
        }
        int length = FastLength.atLeast(Math.max((int) Math.ceil(padding * size), 2 * TAPS), 2);
        kernel = new KaiserBessel(length / (double) size);
        spectrum = new PaddedSpectrum(density, length, kernel);
    }

    /** n. */
    public int size() {
        return size;
    }

    /**
     * The projection along z after rotation, n x n: each pixel is the sum of the voxels behind it. The origin is pixel (n/2, n/2).
     *
     * @param xPixels moves the projection to the right; may be a fraction
     * @param yPixels moves the projection to higher rows
     */
    public RealImage project(Rotation rotation, double xPixels, double yPixels) {
        double[] half = new ShiftedSlice(slice(rotation, size, 1), size).moved(xPixels, yPixels);
        double[] pixels = HalfPlaneImage.of(half, size);
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) pixels[i];
        }
        return new RealImage(size, size, values);
    }

    /**
     * The spectrum of a projection in a box of any size.
     *
     * @param box side of the box in pixels
     * @param pixelsPerVoxel side of a voxel in pixels
     * @return (box, box / 2 + 1) interleaved complex values in the order of a transform, phase origin at pixel 0; the value at frequency 0
     *     is the sum of all voxels
     */
    double[] slice(Rotation rotation, int box, double pixelsPerVoxel) {
        double[][] r = rotation.matrix();
        int columns = box / 2 + 1;
        double[] half = new double[2 * box * columns];
        double unit = pixelsPerVoxel / box;
        Sampler sampler = new Sampler();
        for (int row = 0; row < box; row++) {
            double ky = unit * (row < (box + 1) / 2 ? row : row - box);
            for (int column = 0; column < columns; column++) {
                double kx = unit * column;
                sampler.sample(r[0][0] * kx + r[0][1] * ky, r[1][0] * kx + r[1][1] * ky, r[2][0] * kx + r[2][1] * ky);
                half[2 * (row * columns + column)] = sampler.re;
                half[2 * (row * columns + column) + 1] = sampler.im;
            }
        }
        return half;
    }

    /** Takes single samples; one for each thread. */
    private final class Sampler {

        private final double limit = 0.5 + BORDER_TOLERANCE / size;
        private final double[] xWeights = new double[TAPS];
        private final double[] yWeights = new double[TAPS];
        private final double[] zWeights = new double[TAPS];
        private double re;
        private double im;

        /** Sets re and im to the transform at (x, y, z) cycles per voxel. */
        private void sample(double x, double y, double z) {
            if (Math.abs(x) > limit || Math.abs(y) > limit || Math.abs(z) > limit) {
                re = 0;
                im = 0;
            } else if (x < 0 || (x == 0 && (y < 0 || (y == 0 && z < 0)))) {
                // The other half is the complex conjugate, to the last bit.
                interpolate(-x, -y, -z);
                im = -im;
            } else {
                interpolate(x, y, z);
                if (x == 0 && y == 0 && z == 0) {
                    im = 0;
                }
            }
        }

        private void interpolate(double x, double y, double z) {
            int length = spectrum.length();
            int stride = spectrum.rowStride();
            float[] values = spectrum.values();
            int x0 = weights(Math.min(x, 0.5) * length, xWeights);
            int y0 = weights(y * length, yWeights);
            int z0 = weights(z * length, zWeights);
            double sumRe = 0;
            double sumIm = 0;
            for (int i = 0; i < TAPS; i++) {
                int plane = Math.floorMod(z0 + i, length) * length;
                for (int j = 0; j < TAPS; j++) {
                    int at = (plane + Math.floorMod(y0 + j, length)) * stride + 2 * (x0 + PaddedSpectrum.GUARD);
                    double rowRe = 0;
                    double rowIm = 0;
                    for (int k = 0; k < TAPS; k++) {
                        rowRe += xWeights[k] * values[at + 2 * k];
                        rowIm += xWeights[k] * values[at + 2 * k + 1];
                    }
                    double weight = zWeights[i] * yWeights[j];
                    sumRe += weight * rowRe;
                    sumIm += weight * rowIm;
                }
            }
            re = sumRe;
            im = sumIm;
        }

        /** Fills the weights of the grid points around a position. Returns the first of these points. */
        private int weights(double position, double[] weights) {
            int first = (int) Math.floor(position) - TAPS / 2 + 1;
            for (int i = 0; i < TAPS; i++) {
                weights[i] = kernel.at(position - first - i);
            }
            return first;
        }
    }
}
