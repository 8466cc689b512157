package dev.margay.kernels.fft;

import org.jtransforms.fft.FloatFFT_1D;

/**
 * Complex 1D discrete Fourier transform of a fixed length in single precision, in place. Lengths with prime factors above 5 are computed in
 * double precision ({@link WideLine}). Not thread-safe.
 */
public final class FloatComplexTransform {

    private final int length;
    private final FloatFFT_1D plan;
    private final WideLine wide;
    private final DoubleComplexTransform widePlan;

    /**
     * Makes a plan.
     *
     * @param length complex values in a line, at least 1; products of 2, 3, 4 and 5 are fast
     */
    public FloatComplexTransform(int length) {
        this.length = SingleThread.length(length);
        this.wide = WideLine.needed(length) ? new WideLine(2 * length) : null;
        this.plan = wide == null ? new FloatFFT_1D(length) : null;
        this.widePlan = wide == null ? null : new DoubleComplexTransform(length);
    }

    /** Complex values in a line. */
    public int length() {
        return length;
    }

    /** Transforms the line of 2 * length interleaved values at {@code offset}; not scaled. */
    public void forward(float[] line, int offset) {
        if (wide == null) {
            plan.complexForward(line, offset);
        } else {
            widePlan.forward(wide.load(line, offset), 0);
            wide.store(line, offset);
        }
    }

    /** Transforms back the line of 2 * length interleaved values at {@code offset}, dividing by the length. */
    public void inverse(float[] line, int offset) {
        if (wide == null) {
            plan.complexInverse(line, offset, true);
        } else {
            widePlan.inverse(wide.load(line, offset), 0);
            wide.store(line, offset);
        }
    }

    /** Like {@link #inverse} without dividing by the length. */
    public void inverseUnscaled(float[] line, int offset) {
        if (wide == null) {
            plan.complexInverse(line, offset, false);
        } else {
            widePlan.inverseUnscaled(wide.load(line, offset), 0);
            wide.store(line, offset);
        }
    }
}
