package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Butterflies of radix three. See {@link Stage} for the arguments, and for the reason why no loop is divided into
 * methods.
 */
final class Radix3 {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    /** sin(2 pi / 3). */
    private static final float SINE = (float) Math.sin(2 * Math.PI / 3);

    private Radix3() {}

    /** Decimation in frequency: butterfly, then twiddle. */
    static void frequency(float[] a, int from, Stage stage, int twiddle, int re, int im) {
        int leg = stage.leg;
        float[] twiddles = stage.twiddles;
        FloatVector minusHalf = FloatVector.broadcast(SPECIES, -0.5f);
        FloatVector sine = FloatVector.broadcast(SPECIES, SINE);
        FloatVector minusSine = FloatVector.broadcast(SPECIES, -SINE);
        for (int block = 0; block < stage.blocks; block++) {
            int p0 = from + block * stage.blockStep;
            int w = twiddle;
            for (int j = 0; j < stage.count; j++) {
                int p1 = p0 + leg;
                int p2 = p1 + leg;
                FloatVector x0 = FloatVector.fromArray(SPECIES, a, p0 + re);
                FloatVector y0 = FloatVector.fromArray(SPECIES, a, p0 + im);
                FloatVector x1 = FloatVector.fromArray(SPECIES, a, p1 + re);
                FloatVector y1 = FloatVector.fromArray(SPECIES, a, p1 + im);
                FloatVector x2 = FloatVector.fromArray(SPECIES, a, p2 + re);
                FloatVector y2 = FloatVector.fromArray(SPECIES, a, p2 + im);
                FloatVector sumX = x1.add(x2);
                FloatVector sumY = y1.add(y2);
                FloatVector midX = sumX.fma(minusHalf, x0);
                FloatVector midY = sumY.fma(minusHalf, y0);
                FloatVector turnX = x1.sub(x2);
                FloatVector turnY = y1.sub(y2);
                x0.add(sumX).intoArray(a, p0 + re);
                y0.add(sumY).intoArray(a, p0 + im);
                FloatVector s1 = turnY.fma(sine, midX);
                FloatVector t1 = turnX.fma(minusSine, midY);
                t1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 2]),
                                s1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + re);
                s1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 1]),
                                t1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + im);
                FloatVector s2 = turnY.fma(minusSine, midX);
                FloatVector t2 = turnX.fma(sine, midY);
                t2.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 5]),
                                s2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])))
                        .intoArray(a, p2 + re);
                s2.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 4]),
                                t2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])))
                        .intoArray(a, p2 + im);
                p0 += stage.step;
                w += stage.twiddleStep;
            }
        }
    }

    /** Decimation in time: twiddle, then butterfly. */
    static void time(float[] a, int from, Stage stage, int twiddle, int re, int im) {
        int leg = stage.leg;
        float[] twiddles = stage.twiddles;
        FloatVector minusHalf = FloatVector.broadcast(SPECIES, -0.5f);
        FloatVector sine = FloatVector.broadcast(SPECIES, SINE);
        FloatVector minusSine = FloatVector.broadcast(SPECIES, -SINE);
        for (int block = 0; block < stage.blocks; block++) {
            int p0 = from + block * stage.blockStep;
            int w = twiddle;
            for (int j = 0; j < stage.count; j++) {
                int p1 = p0 + leg;
                int p2 = p1 + leg;
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
                FloatVector s2 = FloatVector.fromArray(SPECIES, a, p2 + re);
                FloatVector t2 = FloatVector.fromArray(SPECIES, a, p2 + im);
                FloatVector x2 = t2.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 5]),
                        s2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])));
                FloatVector y2 = s2.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 4]),
                        t2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])));
                FloatVector sumX = x1.add(x2);
                FloatVector sumY = y1.add(y2);
                FloatVector midX = sumX.fma(minusHalf, x0);
                FloatVector midY = sumY.fma(minusHalf, y0);
                FloatVector turnX = x1.sub(x2);
                FloatVector turnY = y1.sub(y2);
                x0.add(sumX).intoArray(a, p0 + re);
                y0.add(sumY).intoArray(a, p0 + im);
                turnY.fma(sine, midX).intoArray(a, p1 + re);
                turnX.fma(minusSine, midY).intoArray(a, p1 + im);
                turnY.fma(minusSine, midX).intoArray(a, p2 + re);
                turnX.fma(sine, midY).intoArray(a, p2 + im);
                p0 += stage.step;
                w += stage.twiddleStep;
            }
        }
    }

    /** The stage of neighbours, where all twiddles are one: the last one forward, the first one back. */
    static void plain(float[] a, int from, float[] out, int to, Stage stage, int re, int im) {
        int leg = stage.leg;
        FloatVector minusHalf = FloatVector.broadcast(SPECIES, -0.5f);
        FloatVector sine = FloatVector.broadcast(SPECIES, SINE);
        FloatVector minusSine = FloatVector.broadcast(SPECIES, -SINE);
        for (int block = 0; block < stage.blocks; block++) {
            int p0 = from + block * stage.blockStep;
            int p1 = p0 + leg;
            int p2 = p1 + leg;
            FloatVector x0 = FloatVector.fromArray(SPECIES, a, p0 + re);
            FloatVector y0 = FloatVector.fromArray(SPECIES, a, p0 + im);
            FloatVector x1 = FloatVector.fromArray(SPECIES, a, p1 + re);
            FloatVector y1 = FloatVector.fromArray(SPECIES, a, p1 + im);
            FloatVector x2 = FloatVector.fromArray(SPECIES, a, p2 + re);
            FloatVector y2 = FloatVector.fromArray(SPECIES, a, p2 + im);
            FloatVector sumX = x1.add(x2);
            FloatVector sumY = y1.add(y2);
            FloatVector midX = sumX.fma(minusHalf, x0);
            FloatVector midY = sumY.fma(minusHalf, y0);
            FloatVector turnX = x1.sub(x2);
            FloatVector turnY = y1.sub(y2);
            int t0 = to + block * stage.blockStep;
            int t1 = t0 + leg;
            int t2 = t1 + leg;
            x0.add(sumX).intoArray(out, t0 + re);
            y0.add(sumY).intoArray(out, t0 + im);
            turnY.fma(sine, midX).intoArray(out, t1 + re);
            turnX.fma(minusSine, midY).intoArray(out, t1 + im);
            turnY.fma(minusSine, midX).intoArray(out, t2 + re);
            turnX.fma(sine, midY).intoArray(out, t2 + im);
        }
    }
}
