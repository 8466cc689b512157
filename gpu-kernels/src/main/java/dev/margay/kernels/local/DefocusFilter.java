package dev.margay.kernels.local;

/**
 * A projective filter as a function of defocus. Only one term of the contrast transfer function's phase depends on
 * defocus, and it is linear in it, so at a relative defocus d the filter is
 *
 * <pre>
 *   atZero(k) cos(radiansPerAngstrom(k) d) + atQuarter(k) sin(radiansPerAngstrom(k) d)
 * </pre>
 *
 * <p>Several filters may share an array. The arrays are not copied and must not change.
 *
 * <p>A class with plain fields and not a record, so that a serialiser may write and read it field by field.
 */
public final class DefocusFilter {

    private final int size;
    private final boolean complex;
    private final float[] atZero;
    private final float[] atQuarter;
    private final float[] radiansPerAngstrom;

    /**
     * Wraps arrays.
     *
     * @param size edge n of the template in pixels
     * @param complex whether atZero and atQuarter hold interleaved (re, im)
     * @param atZero the filter at relative defocus 0: n rows of n / 2 + 1 columns, rows in the order of fftfreq
     * @param atQuarter the filter where the phase has grown by a quarter turn
     * @param radiansPerAngstrom growth of the phase with defocus: n rows of n / 2 + 1 columns, real
     * @throws IllegalArgumentException if an array is missing or has the wrong length
     */
    public DefocusFilter(int size, boolean complex, float[] atZero, float[] atQuarter, float[] radiansPerAngstrom) {
        int plane = Math.multiplyExact(size, size / 2 + 1);
        requireLength("atZero", atZero, complex ? 2 * plane : plane);
        requireLength("atQuarter", atQuarter, complex ? 2 * plane : plane);
        requireLength("radiansPerAngstrom", radiansPerAngstrom, plane);
        this.size = size;
        this.complex = complex;
        this.atZero = atZero;
        this.atQuarter = atQuarter;
        this.radiansPerAngstrom = radiansPerAngstrom;
    }

    private static void requireLength(String field, float[] values, int expected) {
        if (values == null || values.length != expected) {
            throw new IllegalArgumentException(
                    field + " has " + (values == null ? "no" : values.length) + " values, expected " + expected);
        }
    }

    /** A filter that does not depend on defocus: these values, interleaved (re, im) if complex. */
    public static DefocusFilter constant(int size, boolean complex, float[] values) {
        return new DefocusFilter(
                size,
                complex,
                values,
                new float[values.length],
                new float[complex ? values.length / 2 : values.length]);
    }

    /** Edge of the template in pixels. */
    public int size() {
        return size;
    }

    /** Whether {@link #atZero} and {@link #atQuarter} hold interleaved (re, im). */
    public boolean complex() {
        return complex;
    }

    /** The filter at relative defocus 0; the array itself. */
    public float[] atZero() {
        return atZero;
    }

    /** The filter where the phase has grown by a quarter turn; the array itself. */
    public float[] atQuarter() {
        return atQuarter;
    }

    /** Growth of the phase with defocus, in radians per Angstrom; the array itself. */
    public float[] radiansPerAngstrom() {
        return radiansPerAngstrom;
    }
}
