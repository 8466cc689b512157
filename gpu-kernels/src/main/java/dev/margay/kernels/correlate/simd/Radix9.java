package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Butterflies of radix nine: three of radix three, twiddles, and three of radix three. See {@link Stage} for the
 * arguments, and for the reason why no loop is divided into methods.
 */
final class Radix9 {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    /** sin(2 pi / 3). */
    private static final float SINE = (float) Math.sin(2 * Math.PI / 3);

    private static final float COSINE_1 = (float) Math.cos(2 * Math.PI / 9);
    private static final float SINE_1 = (float) Math.sin(2 * Math.PI / 9);
    private static final float COSINE_2 = (float) Math.cos(4 * Math.PI / 9);
    private static final float SINE_2 = (float) Math.sin(4 * Math.PI / 9);
    private static final float COSINE_4 = (float) Math.cos(8 * Math.PI / 9);
    private static final float SINE_4 = (float) Math.sin(8 * Math.PI / 9);

    private Radix9() {}

    /** Decimation in frequency: butterfly, then twiddle. */
    static void frequency(float[] a, int from, Stage stage, int twiddle, int re, int im) {
        int leg = stage.leg;
        float[] twiddles = stage.twiddles;
        FloatVector minusHalf = FloatVector.broadcast(SPECIES, -0.5f);
        FloatVector sine = FloatVector.broadcast(SPECIES, SINE);
        FloatVector minusSine = FloatVector.broadcast(SPECIES, -SINE);
        FloatVector cosine1 = FloatVector.broadcast(SPECIES, COSINE_1);
        FloatVector sine1 = FloatVector.broadcast(SPECIES, SINE_1);
        FloatVector cosine2 = FloatVector.broadcast(SPECIES, COSINE_2);
        FloatVector sine2 = FloatVector.broadcast(SPECIES, SINE_2);
        FloatVector cosine4 = FloatVector.broadcast(SPECIES, COSINE_4);
        FloatVector sine4 = FloatVector.broadcast(SPECIES, SINE_4);
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
                int p8 = p7 + leg;
                FloatVector x0 = FloatVector.fromArray(SPECIES, a, p0 + re);
                FloatVector y0 = FloatVector.fromArray(SPECIES, a, p0 + im);
                FloatVector x3 = FloatVector.fromArray(SPECIES, a, p3 + re);
                FloatVector y3 = FloatVector.fromArray(SPECIES, a, p3 + im);
                FloatVector x6 = FloatVector.fromArray(SPECIES, a, p6 + re);
                FloatVector y6 = FloatVector.fromArray(SPECIES, a, p6 + im);
                FloatVector aSumX = x3.add(x6);
                FloatVector aSumY = y3.add(y6);
                FloatVector aMidX = aSumX.fma(minusHalf, x0);
                FloatVector aMidY = aSumY.fma(minusHalf, y0);
                FloatVector aTurnX = x3.sub(x6);
                FloatVector aTurnY = y3.sub(y6);
                FloatVector a0X = x0.add(aSumX);
                FloatVector a0Y = y0.add(aSumY);
                FloatVector a1X = aTurnY.fma(sine, aMidX);
                FloatVector a1Y = aTurnX.fma(minusSine, aMidY);
                FloatVector a2X = aTurnY.fma(minusSine, aMidX);
                FloatVector a2Y = aTurnX.fma(sine, aMidY);
                FloatVector x1 = FloatVector.fromArray(SPECIES, a, p1 + re);
                FloatVector y1 = FloatVector.fromArray(SPECIES, a, p1 + im);
                FloatVector x4 = FloatVector.fromArray(SPECIES, a, p4 + re);
                FloatVector y4 = FloatVector.fromArray(SPECIES, a, p4 + im);
                FloatVector x7 = FloatVector.fromArray(SPECIES, a, p7 + re);
                FloatVector y7 = FloatVector.fromArray(SPECIES, a, p7 + im);
                FloatVector bSumX = x4.add(x7);
                FloatVector bSumY = y4.add(y7);
                FloatVector bMidX = bSumX.fma(minusHalf, x1);
                FloatVector bMidY = bSumY.fma(minusHalf, y1);
                FloatVector bTurnX = x4.sub(x7);
                FloatVector bTurnY = y4.sub(y7);
                FloatVector b0X = x1.add(bSumX);
                FloatVector b0Y = y1.add(bSumY);
                FloatVector b1S = bTurnY.fma(sine, bMidX);
                FloatVector b1T = bTurnX.fma(minusSine, bMidY);
                FloatVector b1X = b1T.fma(sine1, b1S.mul(cosine1));
                FloatVector b1Y = b1T.mul(cosine1).sub(b1S.mul(sine1));
                FloatVector b2S = bTurnY.fma(minusSine, bMidX);
                FloatVector b2T = bTurnX.fma(sine, bMidY);
                FloatVector b2X = b2T.fma(sine2, b2S.mul(cosine2));
                FloatVector b2Y = b2T.mul(cosine2).sub(b2S.mul(sine2));
                FloatVector x2 = FloatVector.fromArray(SPECIES, a, p2 + re);
                FloatVector y2 = FloatVector.fromArray(SPECIES, a, p2 + im);
                FloatVector x5 = FloatVector.fromArray(SPECIES, a, p5 + re);
                FloatVector y5 = FloatVector.fromArray(SPECIES, a, p5 + im);
                FloatVector x8 = FloatVector.fromArray(SPECIES, a, p8 + re);
                FloatVector y8 = FloatVector.fromArray(SPECIES, a, p8 + im);
                FloatVector cSumX = x5.add(x8);
                FloatVector cSumY = y5.add(y8);
                FloatVector cMidX = cSumX.fma(minusHalf, x2);
                FloatVector cMidY = cSumY.fma(minusHalf, y2);
                FloatVector cTurnX = x5.sub(x8);
                FloatVector cTurnY = y5.sub(y8);
                FloatVector c0X = x2.add(cSumX);
                FloatVector c0Y = y2.add(cSumY);
                FloatVector c1S = cTurnY.fma(sine, cMidX);
                FloatVector c1T = cTurnX.fma(minusSine, cMidY);
                FloatVector c1X = c1T.fma(sine2, c1S.mul(cosine2));
                FloatVector c1Y = c1T.mul(cosine2).sub(c1S.mul(sine2));
                FloatVector c2S = cTurnY.fma(minusSine, cMidX);
                FloatVector c2T = cTurnX.fma(sine, cMidY);
                FloatVector c2X = c2T.fma(sine4, c2S.mul(cosine4));
                FloatVector c2Y = c2T.mul(cosine4).sub(c2S.mul(sine4));
                FloatVector out0SumX = b0X.add(c0X);
                FloatVector out0SumY = b0Y.add(c0Y);
                FloatVector out0MidX = out0SumX.fma(minusHalf, a0X);
                FloatVector out0MidY = out0SumY.fma(minusHalf, a0Y);
                FloatVector out0TurnX = b0X.sub(c0X);
                FloatVector out0TurnY = b0Y.sub(c0Y);
                a0X.add(out0SumX).intoArray(a, p0 + re);
                a0Y.add(out0SumY).intoArray(a, p0 + im);
                FloatVector s3 = out0TurnY.fma(sine, out0MidX);
                FloatVector t3 = out0TurnX.fma(minusSine, out0MidY);
                t3.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 8]),
                                s3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])))
                        .intoArray(a, p3 + re);
                s3.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 7]),
                                t3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])))
                        .intoArray(a, p3 + im);
                FloatVector s6 = out0TurnY.fma(minusSine, out0MidX);
                FloatVector t6 = out0TurnX.fma(sine, out0MidY);
                t6.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 17]),
                                s6.mul(FloatVector.broadcast(SPECIES, twiddles[w + 15])))
                        .intoArray(a, p6 + re);
                s6.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 16]),
                                t6.mul(FloatVector.broadcast(SPECIES, twiddles[w + 15])))
                        .intoArray(a, p6 + im);
                FloatVector out1SumX = b1X.add(c1X);
                FloatVector out1SumY = b1Y.add(c1Y);
                FloatVector out1MidX = out1SumX.fma(minusHalf, a1X);
                FloatVector out1MidY = out1SumY.fma(minusHalf, a1Y);
                FloatVector out1TurnX = b1X.sub(c1X);
                FloatVector out1TurnY = b1Y.sub(c1Y);
                FloatVector s1 = a1X.add(out1SumX);
                FloatVector t1 = a1Y.add(out1SumY);
                t1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 2]),
                                s1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + re);
                s1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 1]),
                                t1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + im);
                FloatVector s4 = out1TurnY.fma(sine, out1MidX);
                FloatVector t4 = out1TurnX.fma(minusSine, out1MidY);
                t4.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 11]),
                                s4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])))
                        .intoArray(a, p4 + re);
                s4.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 10]),
                                t4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])))
                        .intoArray(a, p4 + im);
                FloatVector s7 = out1TurnY.fma(minusSine, out1MidX);
                FloatVector t7 = out1TurnX.fma(sine, out1MidY);
                t7.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 20]),
                                s7.mul(FloatVector.broadcast(SPECIES, twiddles[w + 18])))
                        .intoArray(a, p7 + re);
                s7.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 19]),
                                t7.mul(FloatVector.broadcast(SPECIES, twiddles[w + 18])))
                        .intoArray(a, p7 + im);
                FloatVector out2SumX = b2X.add(c2X);
                FloatVector out2SumY = b2Y.add(c2Y);
                FloatVector out2MidX = out2SumX.fma(minusHalf, a2X);
                FloatVector out2MidY = out2SumY.fma(minusHalf, a2Y);
                FloatVector out2TurnX = b2X.sub(c2X);
                FloatVector out2TurnY = b2Y.sub(c2Y);
                FloatVector s2 = a2X.add(out2SumX);
                FloatVector t2 = a2Y.add(out2SumY);
                t2.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 5]),
                                s2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])))
                        .intoArray(a, p2 + re);
                s2.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 4]),
                                t2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])))
                        .intoArray(a, p2 + im);
                FloatVector s5 = out2TurnY.fma(sine, out2MidX);
                FloatVector t5 = out2TurnX.fma(minusSine, out2MidY);
                t5.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 14]),
                                s5.mul(FloatVector.broadcast(SPECIES, twiddles[w + 12])))
                        .intoArray(a, p5 + re);
                s5.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 13]),
                                t5.mul(FloatVector.broadcast(SPECIES, twiddles[w + 12])))
                        .intoArray(a, p5 + im);
                FloatVector s8 = out2TurnY.fma(minusSine, out2MidX);
                FloatVector t8 = out2TurnX.fma(sine, out2MidY);
                t8.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 23]),
                                s8.mul(FloatVector.broadcast(SPECIES, twiddles[w + 21])))
                        .intoArray(a, p8 + re);
                s8.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 22]),
                                t8.mul(FloatVector.broadcast(SPECIES, twiddles[w + 21])))
                        .intoArray(a, p8 + im);
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
        FloatVector cosine1 = FloatVector.broadcast(SPECIES, COSINE_1);
        FloatVector sine1 = FloatVector.broadcast(SPECIES, SINE_1);
        FloatVector cosine2 = FloatVector.broadcast(SPECIES, COSINE_2);
        FloatVector sine2 = FloatVector.broadcast(SPECIES, SINE_2);
        FloatVector cosine4 = FloatVector.broadcast(SPECIES, COSINE_4);
        FloatVector sine4 = FloatVector.broadcast(SPECIES, SINE_4);
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
                int p8 = p7 + leg;
                FloatVector x0 = FloatVector.fromArray(SPECIES, a, p0 + re);
                FloatVector y0 = FloatVector.fromArray(SPECIES, a, p0 + im);
                FloatVector s3 = FloatVector.fromArray(SPECIES, a, p3 + re);
                FloatVector t3 = FloatVector.fromArray(SPECIES, a, p3 + im);
                FloatVector x3 = t3.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 8]),
                        s3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])));
                FloatVector y3 = s3.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 7]),
                        t3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])));
                FloatVector s6 = FloatVector.fromArray(SPECIES, a, p6 + re);
                FloatVector t6 = FloatVector.fromArray(SPECIES, a, p6 + im);
                FloatVector x6 = t6.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 17]),
                        s6.mul(FloatVector.broadcast(SPECIES, twiddles[w + 15])));
                FloatVector y6 = s6.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 16]),
                        t6.mul(FloatVector.broadcast(SPECIES, twiddles[w + 15])));
                FloatVector aSumX = x3.add(x6);
                FloatVector aSumY = y3.add(y6);
                FloatVector aMidX = aSumX.fma(minusHalf, x0);
                FloatVector aMidY = aSumY.fma(minusHalf, y0);
                FloatVector aTurnX = x3.sub(x6);
                FloatVector aTurnY = y3.sub(y6);
                FloatVector a0X = x0.add(aSumX);
                FloatVector a0Y = y0.add(aSumY);
                FloatVector a1X = aTurnY.fma(sine, aMidX);
                FloatVector a1Y = aTurnX.fma(minusSine, aMidY);
                FloatVector a2X = aTurnY.fma(minusSine, aMidX);
                FloatVector a2Y = aTurnX.fma(sine, aMidY);
                FloatVector s1 = FloatVector.fromArray(SPECIES, a, p1 + re);
                FloatVector t1 = FloatVector.fromArray(SPECIES, a, p1 + im);
                FloatVector x1 = t1.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 2]),
                        s1.mul(FloatVector.broadcast(SPECIES, twiddles[w])));
                FloatVector y1 = s1.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 1]),
                        t1.mul(FloatVector.broadcast(SPECIES, twiddles[w])));
                FloatVector s4 = FloatVector.fromArray(SPECIES, a, p4 + re);
                FloatVector t4 = FloatVector.fromArray(SPECIES, a, p4 + im);
                FloatVector x4 = t4.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 11]),
                        s4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])));
                FloatVector y4 = s4.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 10]),
                        t4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])));
                FloatVector s7 = FloatVector.fromArray(SPECIES, a, p7 + re);
                FloatVector t7 = FloatVector.fromArray(SPECIES, a, p7 + im);
                FloatVector x7 = t7.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 20]),
                        s7.mul(FloatVector.broadcast(SPECIES, twiddles[w + 18])));
                FloatVector y7 = s7.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 19]),
                        t7.mul(FloatVector.broadcast(SPECIES, twiddles[w + 18])));
                FloatVector bSumX = x4.add(x7);
                FloatVector bSumY = y4.add(y7);
                FloatVector bMidX = bSumX.fma(minusHalf, x1);
                FloatVector bMidY = bSumY.fma(minusHalf, y1);
                FloatVector bTurnX = x4.sub(x7);
                FloatVector bTurnY = y4.sub(y7);
                FloatVector b0X = x1.add(bSumX);
                FloatVector b0Y = y1.add(bSumY);
                FloatVector b1S = bTurnY.fma(sine, bMidX);
                FloatVector b1T = bTurnX.fma(minusSine, bMidY);
                FloatVector b1X = b1T.fma(sine1, b1S.mul(cosine1));
                FloatVector b1Y = b1T.mul(cosine1).sub(b1S.mul(sine1));
                FloatVector b2S = bTurnY.fma(minusSine, bMidX);
                FloatVector b2T = bTurnX.fma(sine, bMidY);
                FloatVector b2X = b2T.fma(sine2, b2S.mul(cosine2));
                FloatVector b2Y = b2T.mul(cosine2).sub(b2S.mul(sine2));
                FloatVector s2 = FloatVector.fromArray(SPECIES, a, p2 + re);
                FloatVector t2 = FloatVector.fromArray(SPECIES, a, p2 + im);
                FloatVector x2 = t2.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 5]),
                        s2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])));
                FloatVector y2 = s2.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 4]),
                        t2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])));
                FloatVector s5 = FloatVector.fromArray(SPECIES, a, p5 + re);
                FloatVector t5 = FloatVector.fromArray(SPECIES, a, p5 + im);
                FloatVector x5 = t5.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 14]),
                        s5.mul(FloatVector.broadcast(SPECIES, twiddles[w + 12])));
                FloatVector y5 = s5.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 13]),
                        t5.mul(FloatVector.broadcast(SPECIES, twiddles[w + 12])));
                FloatVector s8 = FloatVector.fromArray(SPECIES, a, p8 + re);
                FloatVector t8 = FloatVector.fromArray(SPECIES, a, p8 + im);
                FloatVector x8 = t8.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 23]),
                        s8.mul(FloatVector.broadcast(SPECIES, twiddles[w + 21])));
                FloatVector y8 = s8.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 22]),
                        t8.mul(FloatVector.broadcast(SPECIES, twiddles[w + 21])));
                FloatVector cSumX = x5.add(x8);
                FloatVector cSumY = y5.add(y8);
                FloatVector cMidX = cSumX.fma(minusHalf, x2);
                FloatVector cMidY = cSumY.fma(minusHalf, y2);
                FloatVector cTurnX = x5.sub(x8);
                FloatVector cTurnY = y5.sub(y8);
                FloatVector c0X = x2.add(cSumX);
                FloatVector c0Y = y2.add(cSumY);
                FloatVector c1S = cTurnY.fma(sine, cMidX);
                FloatVector c1T = cTurnX.fma(minusSine, cMidY);
                FloatVector c1X = c1T.fma(sine2, c1S.mul(cosine2));
                FloatVector c1Y = c1T.mul(cosine2).sub(c1S.mul(sine2));
                FloatVector c2S = cTurnY.fma(minusSine, cMidX);
                FloatVector c2T = cTurnX.fma(sine, cMidY);
                FloatVector c2X = c2T.fma(sine4, c2S.mul(cosine4));
                FloatVector c2Y = c2T.mul(cosine4).sub(c2S.mul(sine4));
                FloatVector out0SumX = b0X.add(c0X);
                FloatVector out0SumY = b0Y.add(c0Y);
                FloatVector out0MidX = out0SumX.fma(minusHalf, a0X);
                FloatVector out0MidY = out0SumY.fma(minusHalf, a0Y);
                FloatVector out0TurnX = b0X.sub(c0X);
                FloatVector out0TurnY = b0Y.sub(c0Y);
                a0X.add(out0SumX).intoArray(a, p0 + re);
                a0Y.add(out0SumY).intoArray(a, p0 + im);
                out0TurnY.fma(sine, out0MidX).intoArray(a, p3 + re);
                out0TurnX.fma(minusSine, out0MidY).intoArray(a, p3 + im);
                out0TurnY.fma(minusSine, out0MidX).intoArray(a, p6 + re);
                out0TurnX.fma(sine, out0MidY).intoArray(a, p6 + im);
                FloatVector out1SumX = b1X.add(c1X);
                FloatVector out1SumY = b1Y.add(c1Y);
                FloatVector out1MidX = out1SumX.fma(minusHalf, a1X);
                FloatVector out1MidY = out1SumY.fma(minusHalf, a1Y);
                FloatVector out1TurnX = b1X.sub(c1X);
                FloatVector out1TurnY = b1Y.sub(c1Y);
                a1X.add(out1SumX).intoArray(a, p1 + re);
                a1Y.add(out1SumY).intoArray(a, p1 + im);
                out1TurnY.fma(sine, out1MidX).intoArray(a, p4 + re);
                out1TurnX.fma(minusSine, out1MidY).intoArray(a, p4 + im);
                out1TurnY.fma(minusSine, out1MidX).intoArray(a, p7 + re);
                out1TurnX.fma(sine, out1MidY).intoArray(a, p7 + im);
                FloatVector out2SumX = b2X.add(c2X);
                FloatVector out2SumY = b2Y.add(c2Y);
                FloatVector out2MidX = out2SumX.fma(minusHalf, a2X);
                FloatVector out2MidY = out2SumY.fma(minusHalf, a2Y);
                FloatVector out2TurnX = b2X.sub(c2X);
                FloatVector out2TurnY = b2Y.sub(c2Y);
                a2X.add(out2SumX).intoArray(a, p2 + re);
                a2Y.add(out2SumY).intoArray(a, p2 + im);
                out2TurnY.fma(sine, out2MidX).intoArray(a, p5 + re);
                out2TurnX.fma(minusSine, out2MidY).intoArray(a, p5 + im);
                out2TurnY.fma(minusSine, out2MidX).intoArray(a, p8 + re);
                out2TurnX.fma(sine, out2MidY).intoArray(a, p8 + im);
                p0 += stage.step;
                w += stage.twiddleStep;
            }
        }
    }
}
