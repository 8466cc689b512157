package dev.margay.kernels.array;

/**
 * Half space of the 3D discrete Fourier transform of a cubic template, which may have been padded with zeros before its
 * transform: complex (edge, edge, edge / 2 + 1) with edge = padding * size, zero frequency at index edge / 2 along z and y
 * (both shifted) and at index 0 along x.
 *
 * <p>With padding 2 the coefficients lie twice as densely: frequency k of a projection of size x size pixels is at 2 k in
 * the spectrum.
 */
public final class TemplateSpectrum {

    private final int size;
    private final int padding;
    private final float[] values;

    /**
     * Wraps the coefficients of a template without padding; does not copy them.
     *
     * @param size edge of the template in voxels, at least 2; up to 1289 fits in a Java array
     * @param values interleaved (re, im), 2 * size * size * (size / 2 + 1) values
     * @throws IllegalArgumentException if the length does not fit the shape
     */
    public TemplateSpectrum(int size, float[] values) {
        this(size, 1, values);
    }

    /**
     * Wraps coefficients without copying them.
     *
     * @param size edge of the template in voxels, at least 2
     * @param padding the transform's edge is this many times as long, at least 1
     * @param values interleaved (re, im), 2 * edge * edge * (edge / 2 + 1) values, where edge = padding * size
     * @throws IllegalArgumentException if the length does not fit the shape
     */
    public TemplateSpectrum(int size, int padding, float[] values) {
        this.size = ArrayLength.axis("size", size, 2);
        this.padding = ArrayLength.axis("padding", padding, 1);
        int edge = Math.multiplyExact(size, padding);
        this.values = ArrayLength.match(
                "values",
                values,
                "the complex half spectrum of a template of " + size + "^3"
                        + (padding == 1 ? "" : " padded to " + edge + "^3"),
                2,
                edge,
                edge,
                edge / 2 + 1);
    }

    /** Bytes of the coefficients of a template of this size with this padding. */
    public static long bytes(int size, int padding) {
        long edge = (long) size * padding;
        return 2 * Float.BYTES * edge * edge * (edge / 2 + 1);
    }

    /** Edge of the template in voxels, which is that of a projection in pixels. */
    public int size() {
        return size;
    }

    /** How many times as long as the template the transform's edge is. */
    public int padding() {
        return padding;
    }

    /** Edge of the transform: coefficients along z and y. */
    public int edge() {
        return size * padding;
    }

    /** Coefficients along x, edge / 2 + 1. */
    public int columns() {
        return edge() / 2 + 1;
    }

    /** The array itself, not a copy. */
    public float[] values() {
        return values;
    }

    @Override
    public String toString() {
        return "TemplateSpectrum[" + size + "^3" + (padding == 1 ? "]" : ", padded to " + edge() + "^3]");
    }
}
