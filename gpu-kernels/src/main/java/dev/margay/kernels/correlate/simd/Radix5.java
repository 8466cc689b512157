package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Butterflies of radix five. See {@link Stage} for the arguments, and for the reason why no loop is divided into
 * methods.
 */
final class Radix5 {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final float COSINE_1 = (float) Math.cos(2 * Math.PI / 5);
    private static final float COSINE_2 = (float) Math.cos(4 * Math.PI / 5);
    private static final float SINE_1 = (float) Math.sin(2 * Math.PI / 5);
    private static final float SINE_2 = (float) Math.sin(4 * Math.PI / 5);

    private Radix5() {}

    /** Decimation in frequency: butterfly, then twiddle. */
    static void frequency(float[] a, int from, Stage stage, int twiddle, int re, int im) {
        int leg = stage.leg;
        float[] twiddles = stage.twiddles;
        FloatVector cosine1 = FloatVector.broadcast(SPECIES, COSINE_1);
        FloatVector cosine2 = FloatVector.broadcast(SPECIES, COSINE_2);
        FloatVector sine1 = FloatVector.broadcast(SPECIES, SINE_1);
        FloatVector sine2 = FloatVector.broadcast(SPECIES, SINE_2);
        FloatVector minusSine1 = FloatVector.broadcast(SPECIES, -SINE_1);
        for (int block = 0; block < stage.blocks; block++) {
            int p0 = from + block * stage.blockStep;
            int w = twiddle;
            for (int j = 0; j < stage.count; j++) {
                int p1 = p0 + leg;
                int p2 = p1 + leg;
                int p3 = p2 + leg;
                int p4 = p3 + leg;
                FloatVector x0 = FloatVector.fromArray(SPECIES, a, p0 + re);
                FloatVector y0 = FloatVector.fromArray(SPECIES, a, p0 + im);
                FloatVector x1 = FloatVector.fromArray(SPECIES, a, p1 + re);
                FloatVector y1 = FloatVector.fromArray(SPECIES, a, p1 + im);
                FloatVector x2 = FloatVector.fromArray(SPECIES, a, p2 + re);
                FloatVector y2 = FloatVector.fromArray(SPECIES, a, p2 + im);
                FloatVector x3 = FloatVector.fromArray(SPECIES, a, p3 + re);
                FloatVector y3 = FloatVector.fromArray(SPECIES, a, p3 + im);
                FloatVector x4 = FloatVector.fromArray(SPECIES, a, p4 + re);
                FloatVector y4 = FloatVector.fromArray(SPECIES, a, p4 + im);
                FloatVector sum1X = x1.add(x4);
                FloatVector sum1Y = y1.add(y4);
                FloatVector sum2X = x2.add(x3);
                FloatVector sum2Y = y2.add(y3);
                FloatVector turn1X = x1.sub(x4);
                FloatVector turn1Y = y1.sub(y4);
                FloatVector turn2X = x2.sub(x3);
                FloatVector turn2Y = y2.sub(y3);
                FloatVector mid1X = sum2X.fma(cosine2, sum1X.fma(cosine1, x0));
                FloatVector mid1Y = sum2Y.fma(cosine2, sum1Y.fma(cosine1, y0));
                FloatVector mid2X = sum2X.fma(cosine1, sum1X.fma(cosine2, x0));
                FloatVector mid2Y = sum2Y.fma(cosine1, sum1Y.fma(cosine2, y0));
                FloatVector side1X = turn2X.fma(sine2, turn1X.mul(sine1));
                FloatVector side1Y = turn2Y.fma(sine2, turn1Y.mul(sine1));
                FloatVector side2X = turn2X.fma(minusSine1, turn1X.mul(sine2));
                FloatVector side2Y = turn2Y.fma(minusSine1, turn1Y.mul(sine2));
                x0.add(sum1X).add(sum2X).intoArray(a, p0 + re);
                y0.add(sum1Y).add(sum2Y).intoArray(a, p0 + im);
                FloatVector s1 = mid1X.add(side1Y);
                FloatVector t1 = mid1Y.sub(side1X);
                t1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 2]),
                                s1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + re);
                s1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 1]),
                                t1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + im);
                FloatVector s2 = mid2X.add(side2Y);
                FloatVector t2 = mid2Y.sub(side2X);
                t2.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 5]),
                                s2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])))
                        .intoArray(a, p2 + re);
                s2.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 4]),
                                t2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])))
                        .intoArray(a, p2 + im);
                FloatVector s3 = mid2X.sub(side2Y);
                FloatVector t3 = mid2Y.add(side2X);
                t3.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 8]),
                                s3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])))
                        .intoArray(a, p3 + re);
                s3.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 7]),
                                t3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])))
                        .intoArray(a, p3 + im);
                FloatVector s4 = mid1X.sub(side1Y);
                FloatVector t4 = mid1Y.add(side1X);
                t4.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 11]),
                                s4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])))
                        .intoArray(a, p4 + re);
                s4.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 10]),
                                t4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])))
                        .intoArray(a, p4 + im);
                p0 += stage.step;
                w += stage.twiddleStep;
            }
        }
    }

    /** Decimation in time: twiddle, then butterfly. */
    static void time(float[] a, int from, Stage stage, int twiddle, int re, int im) {
        int leg = stage.leg;
        float[] twiddles = stage.twiddles;
        FloatVector cosine1 = FloatVector.broadcast(SPECIES, COSINE_1);
        FloatVector cosine2 = FloatVector.broadcast(SPECIES, COSINE_2);
        FloatVector sine1 = FloatVector.broadcast(SPECIES, SINE_1);
        FloatVector sine2 = FloatVector.broadcast(SPECIES, SINE_2);
        FloatVector minusSine1 = FloatVector.broadcast(SPECIES, -SINE_1);
        for (int block = 0; block < stage.blocks; block++) {
            int p0 = from + block * stage.blockStep;
            int w = twiddle;
            for (int j = 0; j < stage.count; j++) {
                int p1 = p0 + leg;
                int p2 = p1 + leg;
                int p3 = p2 + leg;
                int p4 = p3 + leg;
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
                FloatVector s3 = FloatVector.fromArray(SPECIES, a, p3 + re);
                FloatVector t3 = FloatVector.fromArray(SPECIES, a, p3 + im);
                FloatVector x3 = t3.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 8]),
                        s3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])));
                FloatVector y3 = s3.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 7]),
                        t3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])));
                FloatVector s4 = FloatVector.fromArray(SPECIES, a, p4 + re);
                FloatVector t4 = FloatVector.fromArray(SPECIES, a, p4 + im);
                FloatVector x4 = t4.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 11]),
                        s4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])));
                FloatVector y4 = s4.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 10]),
                        t4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])));
                FloatVector sum1X = x1.add(x4);
                FloatVector sum1Y = y1.add(y4);
                FloatVector sum2X = x2.add(x3);
                FloatVector sum2Y = y2.add(y3);
                FloatVector turn1X = x1.sub(x4);
                FloatVector turn1Y = y1.sub(y4);
                FloatVector turn2X = x2.sub(x3);
                FloatVector turn2Y = y2.sub(y3);
                FloatVector mid1X = sum2X.fma(cosine2, sum1X.fma(cosine1, x0));
                FloatVector mid1Y = sum2Y.fma(cosine2, sum1Y.fma(cosine1, y0));
                FloatVector mid2X = sum2X.fma(cosine1, sum1X.fma(cosine2, x0));
                FloatVector mid2Y = sum2Y.fma(cosine1, sum1Y.fma(cosine2, y0));
                FloatVector side1X = turn2X.fma(sine2, turn1X.mul(sine1));
                FloatVector side1Y = turn2Y.fma(sine2, turn1Y.mul(sine1));
                FloatVector side2X = turn2X.fma(minusSine1, turn1X.mul(sine2));
                FloatVector side2Y = turn2Y.fma(minusSine1, turn1Y.mul(sine2));
                x0.add(sum1X).add(sum2X).intoArray(a, p0 + re);
                y0.add(sum1Y).add(sum2Y).intoArray(a, p0 + im);
                mid1X.add(side1Y).intoArray(a, p1 + re);
                mid1Y.sub(side1X).intoArray(a, p1 + im);
                mid2X.add(side2Y).intoArray(a, p2 + re);
                mid2Y.sub(side2X).intoArray(a, p2 + im);
                mid2X.sub(side2Y).intoArray(a, p3 + re);
                mid2Y.add(side2X).intoArray(a, p3 + im);
                mid1X.sub(side1Y).intoArray(a, p4 + re);
                mid1Y.add(side1X).intoArray(a, p4 + im);
                p0 += stage.step;
                w += stage.twiddleStep;
            }
        }
    }

    /** The stage of neighbours, where all twiddles are one: the last one forward, the first one back. */
    static void plain(float[] a, int from, float[] out, int to, Stage stage, int re, int im) {
        int leg = stage.leg;
        FloatVector cosine1 = FloatVector.broadcast(SPECIES, COSINE_1);
        FloatVector cosine2 = FloatVector.broadcast(SPECIES, COSINE_2);
        FloatVector sine1 = FloatVector.broadcast(SPECIES, SINE_1);
        FloatVector sine2 = FloatVector.broadcast(SPECIES, SINE_2);
        FloatVector minusSine1 = FloatVector.broadcast(SPECIES, -SINE_1);
        for (int block = 0; block < stage.blocks; block++) {
            int p0 = from + block * stage.blockStep;
            int p1 = p0 + leg;
            int p2 = p1 + leg;
            int p3 = p2 + leg;
            int p4 = p3 + leg;
            FloatVector x0 = FloatVector.fromArray(SPECIES, a, p0 + re);
            FloatVector y0 = FloatVector.fromArray(SPECIES, a, p0 + im);
            FloatVector x1 = FloatVector.fromArray(SPECIES, a, p1 + re);
            FloatVector y1 = FloatVector.fromArray(SPECIES, a, p1 + im);
            FloatVector x2 = FloatVector.fromArray(SPECIES, a, p2 + re);
            FloatVector y2 = FloatVector.fromArray(SPECIES, a, p2 + im);
            FloatVector x3 = FloatVector.fromArray(SPECIES, a, p3 + re);
            FloatVector y3 = FloatVector.fromArray(SPECIES, a, p3 + im);
            FloatVector x4 = FloatVector.fromArray(SPECIES, a, p4 + re);
            FloatVector y4 = FloatVector.fromArray(SPECIES, a, p4 + im);
            FloatVector sum1X = x1.add(x4);
            FloatVector sum1Y = y1.add(y4);
            FloatVector sum2X = x2.add(x3);
            FloatVector sum2Y = y2.add(y3);
            FloatVector turn1X = x1.sub(x4);
            FloatVector turn1Y = y1.sub(y4);
            FloatVector turn2X = x2.sub(x3);
            FloatVector turn2Y = y2.sub(y3);
            FloatVector mid1X = sum2X.fma(cosine2, sum1X.fma(cosine1, x0));
            FloatVector mid1Y = sum2Y.fma(cosine2, sum1Y.fma(cosine1, y0));
            FloatVector mid2X = sum2X.fma(cosine1, sum1X.fma(cosine2, x0));
            FloatVector mid2Y = sum2Y.fma(cosine1, sum1Y.fma(cosine2, y0));
            FloatVector side1X = turn2X.fma(sine2, turn1X.mul(sine1));
            FloatVector side1Y = turn2Y.fma(sine2, turn1Y.mul(sine1));
            FloatVector side2X = turn2X.fma(minusSine1, turn1X.mul(sine2));
            FloatVector side2Y = turn2Y.fma(minusSine1, turn1Y.mul(sine2));
            int t0 = to + block * stage.blockStep;
            int t1 = t0 + leg;
            int t2 = t1 + leg;
            int t3 = t2 + leg;
            int t4 = t3 + leg;
            x0.add(sum1X).add(sum2X).intoArray(out, t0 + re);
            y0.add(sum1Y).add(sum2Y).intoArray(out, t0 + im);
            mid1X.add(side1Y).intoArray(out, t1 + re);
            mid1Y.sub(side1X).intoArray(out, t1 + im);
            mid2X.add(side2Y).intoArray(out, t2 + re);
            mid2Y.sub(side2X).intoArray(out, t2 + im);
            mid2X.sub(side2Y).intoArray(out, t3 + re);
            mid2Y.add(side2X).intoArray(out, t3 + im);
            mid1X.sub(side1Y).intoArray(out, t4 + re);
            mid1Y.add(side1X).intoArray(out, t4 + im);
        }
    }
}
