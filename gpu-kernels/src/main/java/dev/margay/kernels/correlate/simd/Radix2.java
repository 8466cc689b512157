package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Butterflies of radix two. See {@link Stage} for the arguments, and for the reason why no loop is divided into
 * methods.
 */
final class Radix2 {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private Radix2() {}

    /** Decimation in frequency: butterfly, then twiddle. */
    static void frequency(float[] a, int from, Stage stage, int twiddle, int re, int im) {
        int leg = stage.leg;
        float[] twiddles = stage.twiddles;

        for (int block = 0; block < stage.blocks; block++) {
            int p0 = from + block * stage.blockStep;
            int w = twiddle;
            for (int j = 0; j < stage.count; j++) {
                int p1 = p0 + leg;
                FloatVector x0 = FloatVector.fromArray(SPECIES, a, p0 + re);
                FloatVector y0 = FloatVector.fromArray(SPECIES, a, p0 + im);
                FloatVector x1 = FloatVector.fromArray(SPECIES, a, p1 + re);
                FloatVector y1 = FloatVector.fromArray(SPECIES, a, p1 + im);
                x0.add(x1).intoArray(a, p0 + re);
                y0.add(y1).intoArray(a, p0 + im);
                FloatVector s1 = x0.sub(x1);
                FloatVector t1 = y0.sub(y1);
                t1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 2]),
                                s1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + re);
                s1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 1]),
                                t1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + im);
                p0 += stage.step;
                w += stage.twiddleStep;
            }
        }
    }

    /** Decimation in time: twiddle, then butterfly. */
    static void time(float[] a, int from, Stage stage, int twiddle, int re, int im) {
        int leg = stage.leg;
        float[] twiddles = stage.twiddles;

        for (int block = 0; block < stage.blocks; block++) {
            int p0 = from + block * stage.blockStep;
            int w = twiddle;
            for (int j = 0; j < stage.count; j++) {
                int p1 = p0 + leg;
                FloatVector x0 = FloatVector.fromArray(SPECIES, a, p0 + re);
                FloatVector y0 = FloatVector.fromArray(SPECIES, a, p0 + im);
                FloatVector s1 = FloatVector.fromArray(SPECIES, a, p1 + re);
                FloatVector t1 = FloatVector.fromArray(SPECIES, a, p1 + im);
                FloatVector x1 = t1.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 2]),
                        s1.mul(FloatVector.broadcast(SPECIES, twiddles[w])));
                FloatVector y1 = s1.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 1]),
                        t1.mul(FloatVector.broadcast(SPECIES, twiddles[w])));
                x0.add(x1).intoArray(a, p0 + re);
                y0.add(y1).intoArray(a, p0 + im);
                x0.sub(x1).intoArray(a, p1 + re);
                y0.sub(y1).intoArray(a, p1 + im);
                p0 += stage.step;
                w += stage.twiddleStep;
            }
        }
    }

    /** The stage of neighbours, where all twiddles are one: the last one forward, the first one back. */
    static void plain(float[] a, int from, float[] out, int to, Stage stage, int re, int im) {
        int leg = stage.leg;

        for (int block = 0; block < stage.blocks; block++) {
            int p0 = from + block * stage.blockStep;
            int p1 = p0 + leg;
            FloatVector x0 = FloatVector.fromArray(SPECIES, a, p0 + re);
            FloatVector y0 = FloatVector.fromArray(SPECIES, a, p0 + im);
            FloatVector x1 = FloatVector.fromArray(SPECIES, a, p1 + re);
            FloatVector y1 = FloatVector.fromArray(SPECIES, a, p1 + im);
            int t0 = to + block * stage.blockStep;
            int t1 = t0 + leg;
            x0.add(x1).intoArray(out, t0 + re);
            y0.add(y1).intoArray(out, t0 + im);
            x0.sub(x1).intoArray(out, t1 + re);
            y0.sub(y1).intoArray(out, t1 + im);
        }
    }
}
