package dev.margay.kernels.fft;

import org.jtransforms.fft.FloatFFT_1D;

/**
 * Real 1D discrete Fourier transform of a fixed length in single precision. Lengths with prime factors above 5 are computed in double
 * precision ({@link WideLine}). Not thread-safe.
 */
public final class FloatRealTransform {

    private final int length;
    private final FloatFFT_1D plan;
    private final WideLine wideLine;
    private final WideLine wideHalf;
    private final DoubleRealTransform widePlan;

    /**
     * Makes a plan.
     *
     * @param length real values in a line, at least 1; products of 2, 3, 4 and 5 are fast
     */
    public FloatRealTransform(int length) {
        this.length = SingleThread.length(length);
        boolean wide = WideLine.needed(length);
        this.plan = wide ? null : new FloatFFT_1D(length);
        this.widePlan = wide ? new DoubleRealTransform(length) : null;
        this.wideLine = wide ? new WideLine(length) : null;
        this.wideHalf = wide ? new WideLine(2 * columns()) : null;
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
    public void forward(float[] line, float[] half, int offset) {
        if (length == 1) {
            half[offset] = line[0];
            half[offset + 1] = 0;
            return;
        }
        if (plan == null) {
            widePlan.forward(wideLine.load(line, 0), wideHalf.values(), 0);
            wideHalf.store(half, offset);
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
    public void inverse(float[] half, int offset, float[] line) {
        if (length == 1) {
            line[0] = half[offset];
            return;
        }
        if (plan == null) {
            widePlan.inverse(wideHalf.load(half, offset), 0, wideLine.values());
            wideLine.store(line, 0);
            return;
        }
        System.arraycopy(half, offset, line, 0, length);
        line[1] = half[offset + length];
        plan.realInverse(line, 0, true);
    }
}
