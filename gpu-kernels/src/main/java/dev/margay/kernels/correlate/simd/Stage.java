package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;

/**
 * One stage of a {@link StripTransform}: the same butterfly over all records of a strip, or over a part of them.
 *
 * <p>A butterfly combines {@link #radix} records that lie {@link #leg} floats apart. There are {@link #count} of them
 * {@link #step} floats apart in each of {@link #blocks} blocks, which lie {@link #blockStep} floats apart. Butterfly j
 * of every block has the twiddles from {@code j * twiddleStep} on: for each leg but the first (cos, -sin, sin).
 *
 * <p>The transform back is the forward one with the two planes of each record swapped, so one set of butterflies and
 * twiddles serves both directions.
 *
 * <p>The loops of the radix classes are long and are not divided into methods: the compiler does not inline methods
 * into loops of this length, and a vector that is passed to a method is put on the heap, which makes the loop seven
 * times slower.
 */
final class Stage {

    final int radix;
    final int leg;
    final int blocks;
    final int blockStep;
    final int count;
    final int step;
    final float[] twiddles;
    final int twiddleStep;

    Stage(int radix, int leg, int blocks, int blockStep, int count, int step, float[] twiddles, int twiddleStep) {
        this.radix = radix;
        this.leg = leg;
        this.blocks = blocks;
        this.blockStep = blockStep;
        this.count = count;
        this.step = step;
        this.twiddles = twiddles;
        this.twiddleStep = twiddleStep;
    }

    /** Floats of the twiddles of one butterfly. */
    static int twiddlesOf(int radix) {
        return 3 * (radix - 1);
    }

    /** Twiddles exp(-2 pi i j q / (count * radix)) of legs q = 1 ... radix - 1, for j = 0 ... count - 1. */
    static float[] twiddles(int radix, int count) {
        float[] twiddles = new float[count * twiddlesOf(radix)];
        int at = 0;
        for (int j = 0; j < count; j++) {
            for (int q = 1; q < radix; q++) {
                at = put(twiddles, at, -2 * Math.PI * j * q / ((double) count * radix));
            }
        }
        return twiddles;
    }

    /** Writes exp(i angle) as real part, imaginary part, and imaginary part with the other sign. */
    static int put(float[] twiddles, int at, double angle) {
        twiddles[at] = (float) Math.cos(angle);
        twiddles[at + 1] = (float) Math.sin(angle);
        twiddles[at + 2] = (float) -Math.sin(angle);
        return at + 3;
    }

    /** Forward, decimation in frequency. */
    void forward(float[] a, int from, int twiddle) {
        switch (radix) {
            case 2 -> Radix2.frequency(a, from, this, twiddle, 0, Lanes.COUNT);
            case 3 -> Radix3.frequency(a, from, this, twiddle, 0, Lanes.COUNT);
            case 4 -> Radix4.frequency(a, from, this, twiddle, 0, Lanes.COUNT);
            case 5 -> Radix5.frequency(a, from, this, twiddle, 0, Lanes.COUNT);
            case 6 -> Radix6.frequency(a, from, this, twiddle, 0, Lanes.COUNT);
            case 8 -> Radix8.frequency(a, from, this, twiddle, 0, Lanes.COUNT);
            case 9 -> Radix9.frequency(a, from, this, twiddle, 0, Lanes.COUNT);
            case 10 -> Radix10.frequency(a, from, this, twiddle, 0, Lanes.COUNT);
            default -> throw noSuchRadix();
        }
    }

    /** Back, decimation in time. */
    void back(float[] a, int from, int twiddle) {
        switch (radix) {
            case 2 -> Radix2.time(a, from, this, twiddle, Lanes.COUNT, 0);
            case 3 -> Radix3.time(a, from, this, twiddle, Lanes.COUNT, 0);
            case 4 -> Radix4.time(a, from, this, twiddle, Lanes.COUNT, 0);
            case 5 -> Radix5.time(a, from, this, twiddle, Lanes.COUNT, 0);
            case 6 -> Radix6.time(a, from, this, twiddle, Lanes.COUNT, 0);
            case 8 -> Radix8.time(a, from, this, twiddle, Lanes.COUNT, 0);
            case 9 -> Radix9.time(a, from, this, twiddle, Lanes.COUNT, 0);
            case 10 -> Radix10.time(a, from, this, twiddle, Lanes.COUNT, 0);
            default -> throw noSuchRadix();
        }
    }

    /** Forward for the stage that combines neighbours and has no twiddles, in place. */
    void plainForward(float[] a, int from) {
        plain(a, from, a, from, 0, Lanes.COUNT);
    }

    /** Back for the stage that combines neighbours and has no twiddles, from one array to another. */
    void plainBack(float[] a, int from, float[] out, int to) {
        plain(a, from, out, to, Lanes.COUNT, 0);
    }

    private void plain(float[] a, int from, float[] out, int to, int re, int im) {
        switch (radix) {
            case 2 -> Radix2.plain(a, from, out, to, this, re, im);
            case 3 -> Radix3.plain(a, from, out, to, this, re, im);
            case 4 -> Radix4.plain(a, from, out, to, this, re, im);
            case 5 -> Radix5.plain(a, from, out, to, this, re, im);
            case 8 -> Radix8.plain(a, from, out, to, this, re, im);
            default -> throw noSuchRadix();
        }
    }

    private IllegalStateException noSuchRadix() {
        return new IllegalStateException("radix is " + radix + ", for which there is no such stage");
    }
}
