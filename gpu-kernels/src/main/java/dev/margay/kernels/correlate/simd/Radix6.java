package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Butterflies of radix six: two of radix three, of the sums and of the differences of opposite records (the prime factor
 * algorithm of Good and Thomas). See {@link Stage} for the arguments, and for the reason why no loop is divided into
 * methods.
 */
final class Radix6 {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    /** sin(2 pi / 3). */
    private static final float SINE = (float) Math.sin(2 * Math.PI / 3);

    private Radix6() {}

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
                int p3 = p2 + leg;
                int p4 = p3 + leg;
                int p5 = p4 + leg;
                FloatVector x0 = FloatVector.fromArray(SPECIES, a, p0 + re);
                FloatVector y0 = FloatVector.fromArray(SPECIES, a, p0 + im);
                FloatVector x3 = FloatVector.fromArray(SPECIES, a, p3 + re);
                FloatVector y3 = FloatVector.fromArray(SPECIES, a, p3 + im);
                FloatVector pair0SumX = x0.add(x3);
                FloatVector pair0SumY = y0.add(y3);
                FloatVector pair0TurnX = x0.sub(x3);
                FloatVector pair0TurnY = y0.sub(y3);
                FloatVector x2 = FloatVector.fromArray(SPECIES, a, p2 + re);
                FloatVector y2 = FloatVector.fromArray(SPECIES, a, p2 + im);
                FloatVector x5 = FloatVector.fromArray(SPECIES, a, p5 + re);
                FloatVector y5 = FloatVector.fromArray(SPECIES, a, p5 + im);
                FloatVector pair1SumX = x2.add(x5);
                FloatVector pair1SumY = y2.add(y5);
                FloatVector pair1TurnX = x2.sub(x5);
                FloatVector pair1TurnY = y2.sub(y5);
                FloatVector x4 = FloatVector.fromArray(SPECIES, a, p4 + re);
                FloatVector y4 = FloatVector.fromArray(SPECIES, a, p4 + im);
                FloatVector x1 = FloatVector.fromArray(SPECIES, a, p1 + re);
                FloatVector y1 = FloatVector.fromArray(SPECIES, a, p1 + im);
                FloatVector pair2SumX = x4.add(x1);
                FloatVector pair2SumY = y4.add(y1);
                FloatVector pair2TurnX = x4.sub(x1);
                FloatVector pair2TurnY = y4.sub(y1);
                FloatVector evenSumX = pair1SumX.add(pair2SumX);
                FloatVector evenSumY = pair1SumY.add(pair2SumY);
                FloatVector evenMidX = evenSumX.fma(minusHalf, pair0SumX);
                FloatVector evenMidY = evenSumY.fma(minusHalf, pair0SumY);
                FloatVector evenTurnX = pair1SumX.sub(pair2SumX);
                FloatVector evenTurnY = pair1SumY.sub(pair2SumY);
                pair0SumX.add(evenSumX).intoArray(a, p0 + re);
                pair0SumY.add(evenSumY).intoArray(a, p0 + im);
                FloatVector s4 = evenTurnY.fma(sine, evenMidX);
                FloatVector t4 = evenTurnX.fma(minusSine, evenMidY);
                t4.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 11]),
                                s4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])))
                        .intoArray(a, p4 + re);
                s4.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 10]),
                                t4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])))
                        .intoArray(a, p4 + im);
                FloatVector s2 = evenTurnY.fma(minusSine, evenMidX);
                FloatVector t2 = evenTurnX.fma(sine, evenMidY);
                t2.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 5]),
                                s2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])))
                        .intoArray(a, p2 + re);
                s2.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 4]),
                                t2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])))
                        .intoArray(a, p2 + im);
                FloatVector oddSumX = pair1TurnX.add(pair2TurnX);
                FloatVector oddSumY = pair1TurnY.add(pair2TurnY);
                FloatVector oddMidX = oddSumX.fma(minusHalf, pair0TurnX);
                FloatVector oddMidY = oddSumY.fma(minusHalf, pair0TurnY);
                FloatVector oddTurnX = pair1TurnX.sub(pair2TurnX);
                FloatVector oddTurnY = pair1TurnY.sub(pair2TurnY);
                FloatVector s3 = pair0TurnX.add(oddSumX);
                FloatVector t3 = pair0TurnY.add(oddSumY);
                t3.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 8]),
                                s3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])))
                        .intoArray(a, p3 + re);
                s3.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 7]),
                                t3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])))
                        .intoArray(a, p3 + im);
                FloatVector s1 = oddTurnY.fma(sine, oddMidX);
                FloatVector t1 = oddTurnX.fma(minusSine, oddMidY);
                t1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 2]),
                                s1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + re);
                s1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 1]),
                                t1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + im);
                FloatVector s5 = oddTurnY.fma(minusSine, oddMidX);
                FloatVector t5 = oddTurnX.fma(sine, oddMidY);
                t5.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 14]),
                                s5.mul(FloatVector.broadcast(SPECIES, twiddles[w + 12])))
                        .intoArray(a, p5 + re);
                s5.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 13]),
                                t5.mul(FloatVector.broadcast(SPECIES, twiddles[w + 12])))
                        .intoArray(a, p5 + im);
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
                int p3 = p2 + leg;
                int p4 = p3 + leg;
                int p5 = p4 + leg;
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
                FloatVector pair0SumX = x0.add(x3);
                FloatVector pair0SumY = y0.add(y3);
                FloatVector pair0TurnX = x0.sub(x3);
                FloatVector pair0TurnY = y0.sub(y3);
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
                FloatVector pair1SumX = x2.add(x5);
                FloatVector pair1SumY = y2.add(y5);
                FloatVector pair1TurnX = x2.sub(x5);
                FloatVector pair1TurnY = y2.sub(y5);
                FloatVector s4 = FloatVector.fromArray(SPECIES, a, p4 + re);
                FloatVector t4 = FloatVector.fromArray(SPECIES, a, p4 + im);
                FloatVector x4 = t4.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 11]),
                        s4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])));
                FloatVector y4 = s4.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 10]),
                        t4.mul(FloatVector.broadcast(SPECIES, twiddles[w + 9])));
                FloatVector s1 = FloatVector.fromArray(SPECIES, a, p1 + re);
                FloatVector t1 = FloatVector.fromArray(SPECIES, a, p1 + im);
                FloatVector x1 = t1.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 2]),
                        s1.mul(FloatVector.broadcast(SPECIES, twiddles[w])));
                FloatVector y1 = s1.fma(
                        FloatVector.broadcast(SPECIES, twiddles[w + 1]),
                        t1.mul(FloatVector.broadcast(SPECIES, twiddles[w])));
                FloatVector pair2SumX = x4.add(x1);
                FloatVector pair2SumY = y4.add(y1);
                FloatVector pair2TurnX = x4.sub(x1);
                FloatVector pair2TurnY = y4.sub(y1);
                FloatVector evenSumX = pair1SumX.add(pair2SumX);
                FloatVector evenSumY = pair1SumY.add(pair2SumY);
                FloatVector evenMidX = evenSumX.fma(minusHalf, pair0SumX);
                FloatVector evenMidY = evenSumY.fma(minusHalf, pair0SumY);
                FloatVector evenTurnX = pair1SumX.sub(pair2SumX);
                FloatVector evenTurnY = pair1SumY.sub(pair2SumY);
                pair0SumX.add(evenSumX).intoArray(a, p0 + re);
                pair0SumY.add(evenSumY).intoArray(a, p0 + im);
                evenTurnY.fma(sine, evenMidX).intoArray(a, p4 + re);
                evenTurnX.fma(minusSine, evenMidY).intoArray(a, p4 + im);
                evenTurnY.fma(minusSine, evenMidX).intoArray(a, p2 + re);
                evenTurnX.fma(sine, evenMidY).intoArray(a, p2 + im);
                FloatVector oddSumX = pair1TurnX.add(pair2TurnX);
                FloatVector oddSumY = pair1TurnY.add(pair2TurnY);
                FloatVector oddMidX = oddSumX.fma(minusHalf, pair0TurnX);
                FloatVector oddMidY = oddSumY.fma(minusHalf, pair0TurnY);
                FloatVector oddTurnX = pair1TurnX.sub(pair2TurnX);
                FloatVector oddTurnY = pair1TurnY.sub(pair2TurnY);
                pair0TurnX.add(oddSumX).intoArray(a, p3 + re);
                pair0TurnY.add(oddSumY).intoArray(a, p3 + im);
                oddTurnY.fma(sine, oddMidX).intoArray(a, p1 + re);
                oddTurnX.fma(minusSine, oddMidY).intoArray(a, p1 + im);
                oddTurnY.fma(minusSine, oddMidX).intoArray(a, p5 + re);
                oddTurnX.fma(sine, oddMidY).intoArray(a, p5 + im);
                p0 += stage.step;
                w += stage.twiddleStep;
            }
        }
    }
}
