package dev.margay.kernels.fft;

import org.jtransforms.fft.DoubleFFT_1D;

/** Complex 1D discrete Fourier transform of a fixed length in double precision, in place. Not thread-safe. */
public final class DoubleComplexTransform {

    private final int length;
    private final DoubleFFT_1D plan;

    /**
     * Makes a plan.
     *
     * @param length complex values in a line, at least 1; products of 2, 3, 4 and 5 are fast
     */
    public DoubleComplexTransform(int length) {
        this.length = SingleThread.length(length);
        this.plan = new DoubleFFT_1D(length);
    }

    /** Complex values in a line. */
    public int length() {
        return length;
    }

    /** Transforms the line of 2 * length interleaved values at {@code offset}; not scaled. */
    public void forward(double[] line, int offset) {
        plan.complexForward(line, offset);
    }

    /** Transforms back the line of 2 * length interleaved values at {@code offset}, dividing by the length. */
    public void inverse(double[] line, int offset) {
        plan.complexInverse(line, offset, true);
    }

    /** Like {@link #inverse} without dividing by the length. */
    public void inverseUnscaled(double[] line, int offset) {
        plan.complexInverse(line, offset, false);
    }
}
