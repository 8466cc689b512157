package dev.margay.kernels.fft;

import org.jtransforms.fft.DoubleFFT_1D;

/** Real 1D discrete Fourier transform of a fixed length in double precision. Not thread-safe. */
public final class DoubleRealTransform {

    private final int length;
    private final DoubleFFT_1D plan;

    /**
     * Makes a plan.
     *
     * @param length real values in a line, at least 1; products of 2, 3, 4 and 5 are fast
     */
    public DoubleRealTransform(int length) {
        this.length = SingleThread.length(length);
        this.plan = new DoubleFFT_1D(length);
    }

    /** Real values in a line. */
    public int length() {
        return length;
    }

    /** Complex values in the half spectrum of a line, length / 2 + 1. */
    public int columns() {
        return length / 2 + 1;
    }

    /**
     * Transforms a line; not scaled.
     *
     * @param line length values from 0 on; overwritten
     * @param half receives columns interleaved complex values
     * @param offset where they go in {@code half}
     */
    public void forward(double[] line, double[] half, int offset) {
        if (length == 1) {
            half[offset] = line[0];
            half[offset + 1] = 0;
            return;
        }
        plan.realForward(line, 0);
        // Packed (re, im) pairs except line[1]: the Nyquist value (even length) or the last imaginary part (odd).
        System.arraycopy(line, 0, half, offset, length);
        half[offset + 1] = 0;
        if (length % 2 == 0) {
            half[offset + length] = line[1];
            half[offset + length + 1] = 0;
        } else {
            half[offset + length] = line[1];
        }
    }

    /**
     * Transforms back, dividing by the length.
     *
     * @param half columns interleaved complex values from {@code offset} on; not changed
     * @param offset where they start in {@code half}
     * @param line receives length values from 0 on
     */
    public void inverse(double[] half, int offset, double[] line) {
        if (length == 1) {
            line[0] = half[offset];
            return;
        }
        System.arraycopy(half, offset, line, 0, length);
        line[1] = half[offset + length];
        plan.realInverse(line, 0, true);
    }
}
