package dev.margay.kernels.array;

/**
 * Half space of the 3D discrete Fourier transform of a cubic template: complex (size, size, size / 2 + 1), zero frequency
 * at index size / 2 along z and y (both shifted) and at index 0 along x.
 */
public final class TemplateSpectrum {

    private final int size;
    private final float[] values;

    /**
     * Wraps coefficients without copying them.
     *
     * @param size edge of the template in voxels, at least 2; up to 1289 fits in a Java array
     * @param values interleaved (re, im), 2 * size * size * (size / 2 + 1) values
     * @throws IllegalArgumentException if the length does not fit the shape
     */
    public TemplateSpectrum(int size, float[] values) {
        this.size = ArrayLength.axis("size", size, 2);
        this.values = ArrayLength.match(
                "values",
                values,
                "the complex half spectrum of a template of " + size + "^3",
                2,
                size,
                size,
                size / 2 + 1);
    }

    /** Edge of the template in voxels. */
    public int size() {
        return size;
    }

    /** Coefficients along x, size / 2 + 1. */
    public int columns() {
        return size / 2 + 1;
    }

    /** The array itself, not a copy. */
    public float[] values() {
        return values;
    }

    @Override
    public String toString() {
        return "TemplateSpectrum[" + size + "^3]";
    }
}
