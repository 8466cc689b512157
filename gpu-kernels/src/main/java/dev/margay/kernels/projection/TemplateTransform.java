package dev.margay.kernels.projection;

import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.fft.ColumnPass;
import dev.margay.kernels.fft.DoubleRealTransform;

/**
 * The template's spectrum: {@code fftshift_zy(rfftn(ifftshift(factor * volume)))}. One axis after the other, each line in double
 * precision, in the memory of the result and a few lines.
 *
 * <p>The template turns about voxel size / 2 (rounded down) of each axis, so that voxel becomes the origin of the transform. For even sizes
 * ifftshift and fftshift are the same. For odd sizes fftshift would take voxel size / 2 + 1, and projections would be off by up to three
 * pixels.
 *
 * <p>The factor is that of {@link UnitScale}, a power of two. All later steps are linear until a projection is normalised, so it changes no
 * bit of a result, but it keeps templates of tiny or huge values within the range of single precision.
 */
public final class TemplateTransform {

    private TemplateTransform() {}

    /**
     * Transforms a template.
     *
     * @param volume density, size at least 2; not changed
     * @throws IllegalArgumentException if the spectrum does not fit in a Java array
     */
    public static TemplateSpectrum of(RealVolume volume) {
        int size = volume.size();
        int columns = size / 2 + 1;
        long length = 2L * size * size * columns;
        if (size < 2 || length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "volume is of size " + size + ", expected 2 to 1289 (the longest Java array)");
        }
        float[] spectrum = new float[(int) length];
        transformAlongX(volume, UnitScale.factor(volume.values()), spectrum);
        ColumnPass pass = new ColumnPass(size);
        int plane = 2 * size * columns;
        for (int z = 0; z < size; z++) {
            pass.forwardAndShift(spectrum, z * plane, columns);
        }
        pass.forwardAndShift(spectrum, 0, size * columns);
        return new TemplateSpectrum(size, spectrum);
    }

    private static void transformAlongX(RealVolume volume, double factor, float[] spectrum) {
        int size = volume.size();
        DoubleRealTransform rows = new DoubleRealTransform(size);
        double[] line = new double[size];
        double[] half = new double[2 * rows.columns()];
        for (int z = 0; z < size; z++) {
            for (int y = 0; y < size; y++) {
                int source = (fromOrigin(z, size) * size + fromOrigin(y, size)) * size;
                for (int x = 0; x < size; x++) {
                    line[x] = factor * volume.values()[source + fromOrigin(x, size)];
                }
                rows.forward(line, half, 0);
                int target = half.length * (z * size + y);
                for (int i = 0; i < half.length; i++) {
                    spectrum[target + i] = (float) half[i];
                }
            }
        }
    }

    /** The voxel that is i voxels after the origin, cyclically. */
    private static int fromOrigin(int i, int size) {
        return (i + size / 2) % size;
    }
}
