package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Butterflies of radix eight. See {@link Stage} for the arguments, and for the reason why no loop is divided into
 * methods.
 */
final class Radix8 {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    /** The square root of one half. */
    private static final float ROOT = (float) Math.sqrt(0.5);

    private Radix8() {}

    /** Decimation in frequency: butterfly, then twiddle. */
    static void frequency(float[] a, int from, Stage stage, int twiddle, int re, int im) {
        int leg = stage.leg;
        float[] twiddles = stage.twiddles;
        FloatVector root = FloatVector.broadcast(SPECIES, ROOT);
        FloatVector minusRoot = FloatVector.broadcast(SPECIES, -ROOT);
        for (int block = 0; block < stage.blocks; block++) {
            int p0 = from + block * stage.blockStep;
            int w = twiddle;
            for (int j = 0; j < stage.count; j++) {
                int p1 = p0 + leg;
                int p2 = p1 + leg;
                int p3 = p2 + leg;
                int p4 = p3 + leg;
                int p5 = p4 + leg;
                int p6 = p5 + leg;
                int p7 = p6 + leg;
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
                FloatVector x5 = FloatVector.fromArray(SPECIES, a, p5 + re);
                FloatVector y5 = FloatVector.fromArray(SPECIES, a, p5 + im);
                FloatVector x6 = FloatVector.fromArray(SPECIES, a, p6 + re);
                FloatVector y6 = FloatVector.fromArray(SPECIES, a, p6 + im);
                FloatVector x7 = FloatVector.fromArray(SPECIES, a, p7 + re);
                FloatVector y7 = FloatVector.fromArray(SPECIES, a, p7 + im);
                FloatVector aEvenX = x0.add(x4);
                FloatVector aEvenY = y0.add(y4);
                FloatVector aOddX = x0.sub(x4);
                FloatVector aOddY = y0.sub(y4);
                FloatVector aSumX = x2.add(x6);
                FloatVector aSumY = y2.add(y6);
                FloatVector aTurnX = x2.sub(x6);
                FloatVector aTurnY = y2.sub(y6);
                FloatVector a0X = aEvenX.add(aSumX);
                FloatVector a0Y = aEvenY.add(aSumY);
                FloatVector a1X = aOddX.add(aTurnY);
                FloatVector a1Y = aOddY.sub(aTurnX);
                FloatVector a2X = aEvenX.sub(aSumX);
                FloatVector a2Y = aEvenY.sub(aSumY);
                FloatVector a3X = aOddX.sub(aTurnY);
                FloatVector a3Y = aOddY.add(aTurnX);
                FloatVector bEvenX = x1.add(x5);
                FloatVector bEvenY = y1.add(y5);
                FloatVector bOddX = x1.sub(x5);
                FloatVector bOddY = y1.sub(y5);
                FloatVector bSumX = x3.add(x7);
                FloatVector bSumY = y3.add(y7);
                FloatVector bTurnX = x3.sub(x7);
                FloatVector bTurnY = y3.sub(y7);
                FloatVector b0X = bEvenX.add(bSumX);
                FloatVector b0Y = bEvenY.add(bSumY);
                FloatVector b1X = bOddX.add(bTurnY);
                FloatVector b1Y = bOddY.sub(bTurnX);
                FloatVector b2X = bEvenX.sub(bSumX);
                FloatVector b2Y = bEvenY.sub(bSumY);
                FloatVector b3X = bOddX.sub(bTurnY);
                FloatVector b3Y = bOddY.add(bTurnX);
                FloatVector turn1X = b1X.add(b1Y);
                FloatVector turn1Y = b1Y.sub(b1X);
                FloatVector turn3X = b3Y.sub(b3X);
                FloatVector turn3Y = b3X.add(b3Y);
                a0X.add(b0X).intoArray(a, p0 + re);
                a0Y.add(b0Y).intoArray(a, p0 + im);
                FloatVector s1 = turn1X.fma(root, a1X);
                FloatVector t1 = turn1Y.fma(root, a1Y);
                t1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 2]),
                                s1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + re);
                s1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 1]),
                                t1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + im);
                FloatVector s2 = a2X.add(b2Y);
                FloatVector t2 = a2Y.sub(b2X);
                t2.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 5]),
                                s2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])))
                        .intoArray(a, p2 + re);
                s2.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 4]),
                                t2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])))
                        .intoArray(a, p2 + im);
                FloatVector s3 = turn3X.fma(root, a3X);
                FloatVector t3 = turn3Y.fma(minusRoot, a3Y);
                t3.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 8]),
                                s3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])))
                        .intoArray(a, p3 + re);
                s3.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 7]),
                                t3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])))
                        .intoArray(a, p3 + im);
                FloatVector s4 = a0X.sub(b0X);
                FloatVector t4 = a0Y.sub(b0Y);
                t4.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 11]),
                                s4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])))
                        .intoArray(a, p4 + re);
                s4.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 10]),
                                t4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])))
                        .intoArray(a, p4 + im);
                FloatVector s5 = turn1X.fma(minusRoot, a1X);
                FloatVector t5 = turn1Y.fma(minusRoot, a1Y);
                t5.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 14]),
                                s5.mul(FloatVector.broadcast(SPECIES, twiddles[w + 12])))
                        .intoArray(a, p5 + re);
                s5.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 13]),
                                t5.mul(FloatVector.broadcast(SPECIES, twiddles[w + 12])))
                        .intoArray(a, p5 + im);
                FloatVector s6 = a2X.sub(b2Y);
                FloatVector t6 = a2Y.add(b2X);
                t6.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 17]),
                                s6.mul(FloatVector.broadcast(SPECIES, twiddles[w + 15])))
                        .intoArray(a, p6 + re);
                s6.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 16]),
                                t6.mul(FloatVector.broadcast(SPECIES, twiddles[w + 15])))
                        .intoArray(a, p6 + im);
                FloatVector s7 = turn3X.fma(minusRoot, a3X);
                FloatVector t7 = turn3Y.fma(root, a3Y);
                t7.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 20]),
                                s7.mul(FloatVector.broadcast(SPECIES, twiddles[w + 18])))
                        .intoArray(a, p7 + re);
                s7.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 19]),
                                t7.mul(FloatVector.broadcast(SPECIES, twiddles[w + 18])))
                        .intoArray(a, p7 + im);
                p0 += stage.step;
                w += stage.twiddleStep;
            }
        }
    }

    /** Decimation in time: twiddle, then butterfly. */
    static void time(float[] a, int from, Stage stage, int twiddle, int re, int im) {
        int leg = stage.leg;
        float[] twiddles = stage.twiddles;
        FloatVector root = FloatVector.broadcast(SPECIES, ROOT);
        FloatVector minusRoot = FloatVector.broadcast(SPECIES, -ROOT);
        for (int block = 0; block < stage.blocks; block++) {
            int p0 = from + block * stage.blockStep;
            int w = twiddle;
            for (int j = 0; j < stage.count; j++) {
                int p1 = p0 + leg;
                int p2 = p1 + leg;
                int p3 = p2 + leg;
                int p4 = p3 + leg;
                int p5 = p4 + leg;
                int p6 = p5 + leg;
                int p7 = p6 + leg;
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
                FloatVector s5 = FloatVector.fromArray(SPECIES, a, p5 + re);
                FloatVector t5 = FloatVector.fromArray(SPECIES, a, p5 + im);
                FloatVector x5 = t5.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 14]),
                        s5.mul(FloatVector.broadcast(SPECIES, twiddles[w + 12])));
                FloatVector y5 = s5.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 13]),
                        t5.mul(FloatVector.broadcast(SPECIES, twiddles[w + 12])));
                FloatVector s6 = FloatVector.fromArray(SPECIES, a, p6 + re);
                FloatVector t6 = FloatVector.fromArray(SPECIES, a, p6 + im);
                FloatVector x6 = t6.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 17]),
                        s6.mul(FloatVector.broadcast(SPECIES, twiddles[w + 15])));
                FloatVector y6 = s6.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 16]),
                        t6.mul(FloatVector.broadcast(SPECIES, twiddles[w + 15])));
                FloatVector s7 = FloatVector.fromArray(SPECIES, a, p7 + re);
                FloatVector t7 = FloatVector.fromArray(SPECIES, a, p7 + im);
                FloatVector x7 = t7.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 20]),
                        s7.mul(FloatVector.broadcast(SPECIES, twiddles[w + 18])));
                FloatVector y7 = s7.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 19]),
                        t7.mul(FloatVector.broadcast(SPECIES, twiddles[w + 18])));
                FloatVector aEvenX = x0.add(x4);
                FloatVector aEvenY = y0.add(y4);
                FloatVector aOddX = x0.sub(x4);
                FloatVector aOddY = y0.sub(y4);
                FloatVector aSumX = x2.add(x6);
                FloatVector aSumY = y2.add(y6);
                FloatVector aTurnX = x2.sub(x6);
                FloatVector aTurnY = y2.sub(y6);
                FloatVector a0X = aEvenX.add(aSumX);
                FloatVector a0Y = aEvenY.add(aSumY);
                FloatVector a1X = aOddX.add(aTurnY);
                FloatVector a1Y = aOddY.sub(aTurnX);
                FloatVector a2X = aEvenX.sub(aSumX);
                FloatVector a2Y = aEvenY.sub(aSumY);
                FloatVector a3X = aOddX.sub(aTurnY);
                FloatVector a3Y = aOddY.add(aTurnX);
                FloatVector bEvenX = x1.add(x5);
                FloatVector bEvenY = y1.add(y5);
                FloatVector bOddX = x1.sub(x5);
                FloatVector bOddY = y1.sub(y5);
                FloatVector bSumX = x3.add(x7);
                FloatVector bSumY = y3.add(y7);
                FloatVector bTurnX = x3.sub(x7);
                FloatVector bTurnY = y3.sub(y7);
                FloatVector b0X = bEvenX.add(bSumX);
                FloatVector b0Y = bEvenY.add(bSumY);
                FloatVector b1X = bOddX.add(bTurnY);
                FloatVector b1Y = bOddY.sub(bTurnX);
                FloatVector b2X = bEvenX.sub(bSumX);
                FloatVector b2Y = bEvenY.sub(bSumY);
                FloatVector b3X = bOddX.sub(bTurnY);
                FloatVector b3Y = bOddY.add(bTurnX);
                FloatVector turn1X = b1X.add(b1Y);
                FloatVector turn1Y = b1Y.sub(b1X);
                FloatVector turn3X = b3Y.sub(b3X);
                FloatVector turn3Y = b3X.add(b3Y);
                a0X.add(b0X).intoArray(a, p0 + re);
                a0Y.add(b0Y).intoArray(a, p0 + im);
                turn1X.fma(root, a1X).intoArray(a, p1 + re);
                turn1Y.fma(root, a1Y).intoArray(a, p1 + im);
                a2X.add(b2Y).intoArray(a, p2 + re);
                a2Y.sub(b2X).intoArray(a, p2 + im);
                turn3X.fma(root, a3X).intoArray(a, p3 + re);
                turn3Y.fma(minusRoot, a3Y).intoArray(a, p3 + im);
                a0X.sub(b0X).intoArray(a, p4 + re);
                a0Y.sub(b0Y).intoArray(a, p4 + im);
                turn1X.fma(minusRoot, a1X).intoArray(a, p5 + re);
                turn1Y.fma(minusRoot, a1Y).intoArray(a, p5 + im);
                a2X.sub(b2Y).intoArray(a, p6 + re);
                a2Y.add(b2X).intoArray(a, p6 + im);
                turn3X.fma(minusRoot, a3X).intoArray(a, p7 + re);
                turn3Y.fma(root, a3Y).intoArray(a, p7 + im);
                p0 += stage.step;
                w += stage.twiddleStep;
            }
        }
    }

    /** The stage of neighbours, where all twiddles are one: the last one forward, the first one back. */
    static void plain(float[] a, int from, float[] out, int to, Stage stage, int re, int im) {
        int leg = stage.leg;
        FloatVector root = FloatVector.broadcast(SPECIES, ROOT);
        FloatVector minusRoot = FloatVector.broadcast(SPECIES, -ROOT);
        for (int block = 0; block < stage.blocks; block++) {
            int p0 = from + block * stage.blockStep;
            int p1 = p0 + leg;
            int p2 = p1 + leg;
            int p3 = p2 + leg;
            int p4 = p3 + leg;
            int p5 = p4 + leg;
            int p6 = p5 + leg;
            int p7 = p6 + leg;
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
            FloatVector x5 = FloatVector.fromArray(SPECIES, a, p5 + re);
            FloatVector y5 = FloatVector.fromArray(SPECIES, a, p5 + im);
            FloatVector x6 = FloatVector.fromArray(SPECIES, a, p6 + re);
            FloatVector y6 = FloatVector.fromArray(SPECIES, a, p6 + im);
            FloatVector x7 = FloatVector.fromArray(SPECIES, a, p7 + re);
            FloatVector y7 = FloatVector.fromArray(SPECIES, a, p7 + im);
            FloatVector aEvenX = x0.add(x4);
            FloatVector aEvenY = y0.add(y4);
            FloatVector aOddX = x0.sub(x4);
            FloatVector aOddY = y0.sub(y4);
            FloatVector aSumX = x2.add(x6);
            FloatVector aSumY = y2.add(y6);
            FloatVector aTurnX = x2.sub(x6);
            FloatVector aTurnY = y2.sub(y6);
            FloatVector a0X = aEvenX.add(aSumX);
            FloatVector a0Y = aEvenY.add(aSumY);
            FloatVector a1X = aOddX.add(aTurnY);
            FloatVector a1Y = aOddY.sub(aTurnX);
            FloatVector a2X = aEvenX.sub(aSumX);
            FloatVector a2Y = aEvenY.sub(aSumY);
            FloatVector a3X = aOddX.sub(aTurnY);
            FloatVector a3Y = aOddY.add(aTurnX);
            FloatVector bEvenX = x1.add(x5);
            FloatVector bEvenY = y1.add(y5);
            FloatVector bOddX = x1.sub(x5);
            FloatVector bOddY = y1.sub(y5);
            FloatVector bSumX = x3.add(x7);
            FloatVector bSumY = y3.add(y7);
            FloatVector bTurnX = x3.sub(x7);
            FloatVector bTurnY = y3.sub(y7);
            FloatVector b0X = bEvenX.add(bSumX);
            FloatVector b0Y = bEvenY.add(bSumY);
            FloatVector b1X = bOddX.add(bTurnY);
            FloatVector b1Y = bOddY.sub(bTurnX);
            FloatVector b2X = bEvenX.sub(bSumX);
            FloatVector b2Y = bEvenY.sub(bSumY);
            FloatVector b3X = bOddX.sub(bTurnY);
            FloatVector b3Y = bOddY.add(bTurnX);
            FloatVector turn1X = b1X.add(b1Y);
            FloatVector turn1Y = b1Y.sub(b1X);
            FloatVector turn3X = b3Y.sub(b3X);
            FloatVector turn3Y = b3X.add(b3Y);
            int t0 = to + block * stage.blockStep;
            int t1 = t0 + leg;
            int t2 = t1 + leg;
            int t3 = t2 + leg;
            int t4 = t3 + leg;
            int t5 = t4 + leg;
            int t6 = t5 + leg;
            int t7 = t6 + leg;
            a0X.add(b0X).intoArray(out, t0 + re);
            a0Y.add(b0Y).intoArray(out, t0 + im);
            turn1X.fma(root, a1X).intoArray(out, t1 + re);
            turn1Y.fma(root, a1Y).intoArray(out, t1 + im);
            a2X.add(b2Y).intoArray(out, t2 + re);
            a2Y.sub(b2X).intoArray(out, t2 + im);
            turn3X.fma(root, a3X).intoArray(out, t3 + re);
            turn3Y.fma(minusRoot, a3Y).intoArray(out, t3 + im);
            a0X.sub(b0X).intoArray(out, t4 + re);
            a0Y.sub(b0Y).intoArray(out, t4 + im);
            turn1X.fma(minusRoot, a1X).intoArray(out, t5 + re);
            turn1Y.fma(minusRoot, a1Y).intoArray(out, t5 + im);
            a2X.sub(b2Y).intoArray(out, t6 + re);
            a2Y.add(b2X).intoArray(out, t6 + im);
            turn3X.fma(minusRoot, a3X).intoArray(out, t7 + re);
            turn3Y.fma(root, a3Y).intoArray(out, t7 + im);
        }
    }
}
