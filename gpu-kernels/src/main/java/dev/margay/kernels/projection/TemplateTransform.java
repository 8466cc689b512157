package dev.margay.kernels.projection;

import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.fft.ColumnPass;
import dev.margay.kernels.fft.DoubleRealTransform;
import java.util.Arrays;

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
 *
 * <p>With padding, the volume is surrounded by zeros, centre to centre, before its transform. That makes interpolation between coefficients
 * more accurate, and needs padding^3 times the memory.
 */
public final class TemplateTransform {

    private static final int UNPADDED = 1;

    /** 2 edge^2 (edge / 2 + 1) values are at most Integer.MAX_VALUE. */
    private static final int LARGEST_EDGE = 1289;

    private final RealVolume volume;
    private final int size;
    private final int edge;
    private final double[] factors;
    private final float[] spectrum;

    private TemplateTransform(RealVolume volume, int padding, boolean griddingCorrection) {
        this.volume = volume;
        size = volume.size();
        if (padding < 1 || padding > 2) {
            throw new IllegalArgumentException("padding is " + padding + ", expected 1 or 2");
        }
        if (size < 2 || size > largest(padding)) {
            throw new IllegalArgumentException(
                    "volume is of size " + size + ", expected 2 to " + largest(padding) + " (the longest Java array)");
        }
        edge = padding * size;
        factors = griddingCorrection ? GriddingCorrection.factors(size, edge) : GriddingCorrection.none(size);
        spectrum = new float[2 * edge * edge * (edge / 2 + 1)];
    }

    /**
     * Transforms a template as Leopard-EM does, without padding and without correction.
     *
     * @param volume density, size at least 2; not changed
     * @throws IllegalArgumentException if the spectrum does not fit in a Java array
     */
    public static TemplateSpectrum of(RealVolume volume) {
        return of(volume, UNPADDED, false);
    }

    /**
     * Transforms a template.
     *
     * @param volume density, size at least 2; not changed
     * @param padding 1, or 2 to pad it with zeros to twice its edge
     * @param griddingCorrection whether to undo the damping of trilinear interpolation, see {@link GriddingCorrection}
     * @throws IllegalArgumentException if the spectrum does not fit in a Java array
     */
    public static TemplateSpectrum of(RealVolume volume, int padding, boolean griddingCorrection) {
        TemplateTransform transform = new TemplateTransform(volume, padding, griddingCorrection);
        transform.run();
        return new TemplateSpectrum(transform.size, padding, transform.spectrum);
    }

    /** Edge in voxels of the largest template whose spectrum fits in a Java array: 1289 without padding, 644 with padding 2. */
    public static int largest(int padding) {
        return LARGEST_EDGE / padding;
    }

    private void run() {
        transformAlongX();
        ColumnPass pass = new ColumnPass(edge);
        int columns = edge / 2 + 1;
        int plane = 2 * edge * columns;
        for (int z = 0; z < edge; z++) {
            // Planes of zeros stay zeros.
            if (voxel(z) >= 0) {
                pass.forwardAndShift(spectrum, z * plane, columns);
            }
        }
        pass.forwardAndShift(spectrum, 0, edge * columns);
    }

    private void transformAlongX() {
        double factor = UnitScale.factor(volume.values());
        DoubleRealTransform rows = new DoubleRealTransform(edge);
        double[] line = new double[edge];
        double[] half = new double[2 * rows.columns()];
        for (int z = 0; z < edge; z++) {
            for (int y = 0; y < edge; y++) {
                if (voxel(z) < 0 || voxel(y) < 0) {
                    continue;
                }
                double across = factor * factors[voxel(z)] * factors[voxel(y)];
                int source = (voxel(z) * size + voxel(y)) * size;
                Arrays.fill(line, 0);
                for (int x = 0; x < edge; x++) {
                    int voxel = voxel(x);
                    if (voxel >= 0) {
                        line[x] = across * factors[voxel] * volume.values()[source + voxel];
                    }
                }
                rows.forward(line, half, 0);
                int target = half.length * (z * edge + y);
                for (int i = 0; i < half.length; i++) {
                    spectrum[target + i] = (float) half[i];
                }
            }
        }
    }

    /** The voxel that is i voxels after the origin, cyclically in the padded volume; -1 in the padding. */
    private int voxel(int i) {
        int offset = i < edge - edge / 2 ? i : i - edge;
        int voxel = offset + size / 2;
        return voxel >= 0 && voxel < size ? voxel : -1;
    }
}
