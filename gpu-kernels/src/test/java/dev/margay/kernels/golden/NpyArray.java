package dev.margay.kernels.golden;

import java.util.Arrays;

/** An array of numbers. The file can contain any type of number. */
public final class NpyArray {

    private final int[] shape;
    private final boolean complex;
    private final double[] values;

    NpyArray(int[] shape, boolean complex, double[] values) {
        this.shape = shape;
        this.complex = complex;
        this.values = values;
    }

    /** Lengths of the axes, slowest first. */
    public int[] shape() {
        return shape;
    }

    /** True if the values are interleaved (re, im). */
    public boolean complex() {
        return complex;
    }

    /** Row-major values. */
    public double[] values() {
        return values;
    }

    /** The values rounded to float. This is exact for float32 and complex64 files. */
    public float[] floats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** A part of the values, counted in array elements (a complex number is one). */
    public double[] part(int from, int count) {
        int each = complex ? 2 : 1;
        return Arrays.copyOfRange(values, from * each, (from + count) * each);
    }
}
