package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Butterflies of radix ten: two of radix five, of the sums and of the differences of opposite records (the prime factor
 * algorithm of Good and Thomas). What is computed of the sums is stored before the differences are used, so that nearly
 * all vectors stay in registers. See {@link Stage} for the arguments, and for the reason why no loop is divided into
 * methods.
 */
final class Radix10 {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final float COSINE_1 = (float) Math.cos(2 * Math.PI / 5);
    private static final float COSINE_2 = (float) Math.cos(4 * Math.PI / 5);
    private static final float SINE_1 = (float) Math.sin(2 * Math.PI / 5);
    private static final float SINE_2 = (float) Math.sin(4 * Math.PI / 5);

    private Radix10() {}

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
                int p5 = p4 + leg;
                int p6 = p5 + leg;
                int p7 = p6 + leg;
                int p8 = p7 + leg;
                int p9 = p8 + leg;
                FloatVector x0 = FloatVector.fromArray(SPECIES, a, p0 + re);
                FloatVector y0 = FloatVector.fromArray(SPECIES, a, p0 + im);
                FloatVector x5 = FloatVector.fromArray(SPECIES, a, p5 + re);
                FloatVector y5 = FloatVector.fromArray(SPECIES, a, p5 + im);
                FloatVector pair0SumX = x0.add(x5);
                FloatVector pair0SumY = y0.add(y5);
                FloatVector pair0TurnX = x0.sub(x5);
                FloatVector pair0TurnY = y0.sub(y5);
                FloatVector x2 = FloatVector.fromArray(SPECIES, a, p2 + re);
                FloatVector y2 = FloatVector.fromArray(SPECIES, a, p2 + im);
                FloatVector x7 = FloatVector.fromArray(SPECIES, a, p7 + re);
                FloatVector y7 = FloatVector.fromArray(SPECIES, a, p7 + im);
                FloatVector pair1SumX = x2.add(x7);
                FloatVector pair1SumY = y2.add(y7);
                FloatVector pair1TurnX = x2.sub(x7);
                FloatVector pair1TurnY = y2.sub(y7);
                FloatVector x4 = FloatVector.fromArray(SPECIES, a, p4 + re);
                FloatVector y4 = FloatVector.fromArray(SPECIES, a, p4 + im);
                FloatVector x9 = FloatVector.fromArray(SPECIES, a, p9 + re);
                FloatVector y9 = FloatVector.fromArray(SPECIES, a, p9 + im);
                FloatVector pair2SumX = x4.add(x9);
                FloatVector pair2SumY = y4.add(y9);
                FloatVector pair2TurnX = x4.sub(x9);
                FloatVector pair2TurnY = y4.sub(y9);
                FloatVector x6 = FloatVector.fromArray(SPECIES, a, p6 + re);
                FloatVector y6 = FloatVector.fromArray(SPECIES, a, p6 + im);
                FloatVector x1 = FloatVector.fromArray(SPECIES, a, p1 + re);
                FloatVector y1 = FloatVector.fromArray(SPECIES, a, p1 + im);
                FloatVector pair3SumX = x6.add(x1);
                FloatVector pair3SumY = y6.add(y1);
                FloatVector pair3TurnX = x6.sub(x1);
                FloatVector pair3TurnY = y6.sub(y1);
                FloatVector x8 = FloatVector.fromArray(SPECIES, a, p8 + re);
                FloatVector y8 = FloatVector.fromArray(SPECIES, a, p8 + im);
                FloatVector x3 = FloatVector.fromArray(SPECIES, a, p3 + re);
                FloatVector y3 = FloatVector.fromArray(SPECIES, a, p3 + im);
                FloatVector pair4SumX = x8.add(x3);
                FloatVector pair4SumY = y8.add(y3);
                FloatVector pair4TurnX = x8.sub(x3);
                FloatVector pair4TurnY = y8.sub(y3);
                FloatVector evenSum1X = pair1SumX.add(pair4SumX);
                FloatVector evenSum2X = pair2SumX.add(pair3SumX);
                FloatVector evenTurn1X = pair1SumX.sub(pair4SumX);
                FloatVector evenTurn2X = pair2SumX.sub(pair3SumX);
                FloatVector evenMid1X = evenSum2X.fma(cosine2, evenSum1X.fma(cosine1, pair0SumX));
                FloatVector evenMid2X = evenSum2X.fma(cosine1, evenSum1X.fma(cosine2, pair0SumX));
                FloatVector evenSide1X = evenTurn2X.fma(sine2, evenTurn1X.mul(sine1));
                FloatVector evenSide2X = evenTurn2X.fma(minusSine1, evenTurn1X.mul(sine2));
                FloatVector evenSum1Y = pair1SumY.add(pair4SumY);
                FloatVector evenSum2Y = pair2SumY.add(pair3SumY);
                FloatVector evenTurn1Y = pair1SumY.sub(pair4SumY);
                FloatVector evenTurn2Y = pair2SumY.sub(pair3SumY);
                FloatVector evenMid1Y = evenSum2Y.fma(cosine2, evenSum1Y.fma(cosine1, pair0SumY));
                FloatVector evenMid2Y = evenSum2Y.fma(cosine1, evenSum1Y.fma(cosine2, pair0SumY));
                FloatVector evenSide1Y = evenTurn2Y.fma(sine2, evenTurn1Y.mul(sine1));
                FloatVector evenSide2Y = evenTurn2Y.fma(minusSine1, evenTurn1Y.mul(sine2));
                pair0SumX.add(evenSum1X).add(evenSum2X).intoArray(a, p0 + re);
                pair0SumY.add(evenSum1Y).add(evenSum2Y).intoArray(a, p0 + im);
                FloatVector s6 = evenMid1X.add(evenSide1Y);
                FloatVector t6 = evenMid1Y.sub(evenSide1X);
                t6.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 17]),
                                s6.mul(FloatVector.broadcast(SPECIES, twiddles[w + 15])))
                        .intoArray(a, p6 + re);
                s6.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 16]),
                                t6.mul(FloatVector.broadcast(SPECIES, twiddles[w + 15])))
                        .intoArray(a, p6 + im);
                FloatVector s2 = evenMid2X.add(evenSide2Y);
                FloatVector t2 = evenMid2Y.sub(evenSide2X);
                t2.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 5]),
                                s2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])))
                        .intoArray(a, p2 + re);
                s2.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 4]),
                                t2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])))
                        .intoArray(a, p2 + im);
                FloatVector s8 = evenMid2X.sub(evenSide2Y);
                FloatVector t8 = evenMid2Y.add(evenSide2X);
                t8.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 23]),
                                s8.mul(FloatVector.broadcast(SPECIES, twiddles[w + 21])))
                        .intoArray(a, p8 + re);
                s8.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 22]),
                                t8.mul(FloatVector.broadcast(SPECIES, twiddles[w + 21])))
                        .intoArray(a, p8 + im);
                FloatVector s4 = evenMid1X.sub(evenSide1Y);
                FloatVector t4 = evenMid1Y.add(evenSide1X);
                t4.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 11]),
                                s4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])))
                        .intoArray(a, p4 + re);
                s4.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 10]),
                                t4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])))
                        .intoArray(a, p4 + im);
                FloatVector oddSum1X = pair1TurnX.add(pair4TurnX);
                FloatVector oddSum2X = pair2TurnX.add(pair3TurnX);
                FloatVector oddTurn1X = pair1TurnX.sub(pair4TurnX);
                FloatVector oddTurn2X = pair2TurnX.sub(pair3TurnX);
                FloatVector oddMid1X = oddSum2X.fma(cosine2, oddSum1X.fma(cosine1, pair0TurnX));
                FloatVector oddMid2X = oddSum2X.fma(cosine1, oddSum1X.fma(cosine2, pair0TurnX));
                FloatVector oddSide1X = oddTurn2X.fma(sine2, oddTurn1X.mul(sine1));
                FloatVector oddSide2X = oddTurn2X.fma(minusSine1, oddTurn1X.mul(sine2));
                FloatVector oddSum1Y = pair1TurnY.add(pair4TurnY);
                FloatVector oddSum2Y = pair2TurnY.add(pair3TurnY);
                FloatVector oddTurn1Y = pair1TurnY.sub(pair4TurnY);
                FloatVector oddTurn2Y = pair2TurnY.sub(pair3TurnY);
                FloatVector oddMid1Y = oddSum2Y.fma(cosine2, oddSum1Y.fma(cosine1, pair0TurnY));
                FloatVector oddMid2Y = oddSum2Y.fma(cosine1, oddSum1Y.fma(cosine2, pair0TurnY));
                FloatVector oddSide1Y = oddTurn2Y.fma(sine2, oddTurn1Y.mul(sine1));
                FloatVector oddSide2Y = oddTurn2Y.fma(minusSine1, oddTurn1Y.mul(sine2));
                FloatVector s5 = pair0TurnX.add(oddSum1X).add(oddSum2X);
                FloatVector t5 = pair0TurnY.add(oddSum1Y).add(oddSum2Y);
                t5.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 14]),
                                s5.mul(FloatVector.broadcast(SPECIES, twiddles[w + 12])))
                        .intoArray(a, p5 + re);
                s5.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 13]),
                                t5.mul(FloatVector.broadcast(SPECIES, twiddles[w + 12])))
                        .intoArray(a, p5 + im);
                FloatVector s1 = oddMid1X.add(oddSide1Y);
                FloatVector t1 = oddMid1Y.sub(oddSide1X);
                t1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 2]),
                                s1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + re);
                s1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 1]),
                                t1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + im);
                FloatVector s7 = oddMid2X.add(oddSide2Y);
                FloatVector t7 = oddMid2Y.sub(oddSide2X);
                t7.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 20]),
                                s7.mul(FloatVector.broadcast(SPECIES, twiddles[w + 18])))
                        .intoArray(a, p7 + re);
                s7.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 19]),
                                t7.mul(FloatVector.broadcast(SPECIES, twiddles[w + 18])))
                        .intoArray(a, p7 + im);
                FloatVector s3 = oddMid2X.sub(oddSide2Y);
                FloatVector t3 = oddMid2Y.add(oddSide2X);
                t3.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 8]),
                                s3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])))
                        .intoArray(a, p3 + re);
                s3.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 7]),
                                t3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])))
                        .intoArray(a, p3 + im);
                FloatVector s9 = oddMid1X.sub(oddSide1Y);
                FloatVector t9 = oddMid1Y.add(oddSide1X);
                t9.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 26]),
                                s9.mul(FloatVector.broadcast(SPECIES, twiddles[w + 24])))
                        .intoArray(a, p9 + re);
                s9.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 25]),
                                t9.mul(FloatVector.broadcast(SPECIES, twiddles[w + 24])))
                        .intoArray(a, p9 + im);
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
                int p5 = p4 + leg;
                int p6 = p5 + leg;
                int p7 = p6 + leg;
                int p8 = p7 + leg;
                int p9 = p8 + leg;
                FloatVector x0 = FloatVector.fromArray(SPECIES, a, p0 + re);
                FloatVector y0 = FloatVector.fromArray(SPECIES, a, p0 + im);
                FloatVector s5 = FloatVector.fromArray(SPECIES, a, p5 + re);
                FloatVector t5 = FloatVector.fromArray(SPECIES, a, p5 + im);
                FloatVector x5 = t5.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 14]),
                        s5.mul(FloatVector.broadcast(SPECIES, twiddles[w + 12])));
                FloatVector y5 = s5.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 13]),
                        t5.mul(FloatVector.broadcast(SPECIES, twiddles[w + 12])));
                FloatVector pair0SumX = x0.add(x5);
                FloatVector pair0SumY = y0.add(y5);
                FloatVector pair0TurnX = x0.sub(x5);
                FloatVector pair0TurnY = y0.sub(y5);
                FloatVector s2 = FloatVector.fromArray(SPECIES, a, p2 + re);
                FloatVector t2 = FloatVector.fromArray(SPECIES, a, p2 + im);
                FloatVector x2 = t2.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 5]),
                        s2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])));
                FloatVector y2 = s2.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 4]),
                        t2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])));
                FloatVector s7 = FloatVector.fromArray(SPECIES, a, p7 + re);
                FloatVector t7 = FloatVector.fromArray(SPECIES, a, p7 + im);
                FloatVector x7 = t7.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 20]),
                        s7.mul(FloatVector.broadcast(SPECIES, twiddles[w + 18])));
                FloatVector y7 = s7.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 19]),
                        t7.mul(FloatVector.broadcast(SPECIES, twiddles[w + 18])));
                FloatVector pair1SumX = x2.add(x7);
                FloatVector pair1SumY = y2.add(y7);
                FloatVector pair1TurnX = x2.sub(x7);
                FloatVector pair1TurnY = y2.sub(y7);
                FloatVector s4 = FloatVector.fromArray(SPECIES, a, p4 + re);
                FloatVector t4 = FloatVector.fromArray(SPECIES, a, p4 + im);
                FloatVector x4 = t4.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 11]),
                        s4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])));
                FloatVector y4 = s4.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 10]),
                        t4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])));
                FloatVector s9 = FloatVector.fromArray(SPECIES, a, p9 + re);
                FloatVector t9 = FloatVector.fromArray(SPECIES, a, p9 + im);
                FloatVector x9 = t9.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 26]),
                        s9.mul(FloatVector.broadcast(SPECIES, twiddles[w + 24])));
                FloatVector y9 = s9.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 25]),
                        t9.mul(FloatVector.broadcast(SPECIES, twiddles[w + 24])));
                FloatVector pair2SumX = x4.add(x9);
                FloatVector pair2SumY = y4.add(y9);
                FloatVector pair2TurnX = x4.sub(x9);
                FloatVector pair2TurnY = y4.sub(y9);
                FloatVector s6 = FloatVector.fromArray(SPECIES, a, p6 + re);
                FloatVector t6 = FloatVector.fromArray(SPECIES, a, p6 + im);
                FloatVector x6 = t6.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 17]),
                        s6.mul(FloatVector.broadcast(SPECIES, twiddles[w + 15])));
                FloatVector y6 = s6.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 16]),
                        t6.mul(FloatVector.broadcast(SPECIES, twiddles[w + 15])));
                FloatVector s1 = FloatVector.fromArray(SPECIES, a, p1 + re);
                FloatVector t1 = FloatVector.fromArray(SPECIES, a, p1 + im);
                FloatVector x1 = t1.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 2]),
                        s1.mul(FloatVector.broadcast(SPECIES, twiddles[w])));
                FloatVector y1 = s1.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 1]),
                        t1.mul(FloatVector.broadcast(SPECIES, twiddles[w])));
                FloatVector pair3SumX = x6.add(x1);
                FloatVector pair3SumY = y6.add(y1);
                FloatVector pair3TurnX = x6.sub(x1);
                FloatVector pair3TurnY = y6.sub(y1);
                FloatVector s8 = FloatVector.fromArray(SPECIES, a, p8 + re);
                FloatVector t8 = FloatVector.fromArray(SPECIES, a, p8 + im);
                FloatVector x8 = t8.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 23]),
                        s8.mul(FloatVector.broadcast(SPECIES, twiddles[w + 21])));
                FloatVector y8 = s8.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 22]),
                        t8.mul(FloatVector.broadcast(SPECIES, twiddles[w + 21])));
                FloatVector s3 = FloatVector.fromArray(SPECIES, a, p3 + re);
                FloatVector t3 = FloatVector.fromArray(SPECIES, a, p3 + im);
                FloatVector x3 = t3.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 8]),
                        s3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])));
                FloatVector y3 = s3.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 7]),
                        t3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])));
                FloatVector pair4SumX = x8.add(x3);
                FloatVector pair4SumY = y8.add(y3);
                FloatVector pair4TurnX = x8.sub(x3);
                FloatVector pair4TurnY = y8.sub(y3);
                FloatVector evenSum1X = pair1SumX.add(pair4SumX);
                FloatVector evenSum2X = pair2SumX.add(pair3SumX);
                FloatVector evenTurn1X = pair1SumX.sub(pair4SumX);
                FloatVector evenTurn2X = pair2SumX.sub(pair3SumX);
                FloatVector evenMid1X = evenSum2X.fma(cosine2, evenSum1X.fma(cosine1, pair0SumX));
                FloatVector evenMid2X = evenSum2X.fma(cosine1, evenSum1X.fma(cosine2, pair0SumX));
                FloatVector evenSide1X = evenTurn2X.fma(sine2, evenTurn1X.mul(sine1));
                FloatVector evenSide2X = evenTurn2X.fma(minusSine1, evenTurn1X.mul(sine2));
                FloatVector evenSum1Y = pair1SumY.add(pair4SumY);
                FloatVector evenSum2Y = pair2SumY.add(pair3SumY);
                FloatVector evenTurn1Y = pair1SumY.sub(pair4SumY);
                FloatVector evenTurn2Y = pair2SumY.sub(pair3SumY);
                FloatVector evenMid1Y = evenSum2Y.fma(cosine2, evenSum1Y.fma(cosine1, pair0SumY));
                FloatVector evenMid2Y = evenSum2Y.fma(cosine1, evenSum1Y.fma(cosine2, pair0SumY));
                FloatVector evenSide1Y = evenTurn2Y.fma(sine2, evenTurn1Y.mul(sine1));
                FloatVector evenSide2Y = evenTurn2Y.fma(minusSine1, evenTurn1Y.mul(sine2));
                pair0SumX.add(evenSum1X).add(evenSum2X).intoArray(a, p0 + re);
                pair0SumY.add(evenSum1Y).add(evenSum2Y).intoArray(a, p0 + im);
                evenMid1X.add(evenSide1Y).intoArray(a, p6 + re);
                evenMid1Y.sub(evenSide1X).intoArray(a, p6 + im);
                evenMid2X.add(evenSide2Y).intoArray(a, p2 + re);
                evenMid2Y.sub(evenSide2X).intoArray(a, p2 + im);
                evenMid2X.sub(evenSide2Y).intoArray(a, p8 + re);
                evenMid2Y.add(evenSide2X).intoArray(a, p8 + im);
                evenMid1X.sub(evenSide1Y).intoArray(a, p4 + re);
                evenMid1Y.add(evenSide1X).intoArray(a, p4 + im);
                FloatVector oddSum1X = pair1TurnX.add(pair4TurnX);
                FloatVector oddSum2X = pair2TurnX.add(pair3TurnX);
                FloatVector oddTurn1X = pair1TurnX.sub(pair4TurnX);
                FloatVector oddTurn2X = pair2TurnX.sub(pair3TurnX);
                FloatVector oddMid1X = oddSum2X.fma(cosine2, oddSum1X.fma(cosine1, pair0TurnX));
                FloatVector oddMid2X = oddSum2X.fma(cosine1, oddSum1X.fma(cosine2, pair0TurnX));
                FloatVector oddSide1X = oddTurn2X.fma(sine2, oddTurn1X.mul(sine1));
                FloatVector oddSide2X = oddTurn2X.fma(minusSine1, oddTurn1X.mul(sine2));
                FloatVector oddSum1Y = pair1TurnY.add(pair4TurnY);
                FloatVector oddSum2Y = pair2TurnY.add(pair3TurnY);
                FloatVector oddTurn1Y = pair1TurnY.sub(pair4TurnY);
                FloatVector oddTurn2Y = pair2TurnY.sub(pair3TurnY);
                FloatVector oddMid1Y = oddSum2Y.fma(cosine2, oddSum1Y.fma(cosine1, pair0TurnY));
                FloatVector oddMid2Y = oddSum2Y.fma(cosine1, oddSum1Y.fma(cosine2, pair0TurnY));
                FloatVector oddSide1Y = oddTurn2Y.fma(sine2, oddTurn1Y.mul(sine1));
                FloatVector oddSide2Y = oddTurn2Y.fma(minusSine1, oddTurn1Y.mul(sine2));
                pair0TurnX.add(oddSum1X).add(oddSum2X).intoArray(a, p5 + re);
                pair0TurnY.add(oddSum1Y).add(oddSum2Y).intoArray(a, p5 + im);
                oddMid1X.add(oddSide1Y).intoArray(a, p1 + re);
                oddMid1Y.sub(oddSide1X).intoArray(a, p1 + im);
                oddMid2X.add(oddSide2Y).intoArray(a, p7 + re);
                oddMid2Y.sub(oddSide2X).intoArray(a, p7 + im);
                oddMid2X.sub(oddSide2Y).intoArray(a, p3 + re);
                oddMid2Y.add(oddSide2X).intoArray(a, p3 + im);
                oddMid1X.sub(oddSide1Y).intoArray(a, p9 + re);
                oddMid1Y.add(oddSide1X).intoArray(a, p9 + im);
                p0 += stage.step;
                w += stage.twiddleStep;
            }
        }
    }
}
