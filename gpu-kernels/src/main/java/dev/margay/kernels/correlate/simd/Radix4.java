package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Butterflies of radix four. See {@link Stage} for the arguments, and for the reason why no loop is divided into
 * methods.
 */
final class Radix4 {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private Radix4() {}

    /** Decimation in frequency: butterfly, then twiddle. */
    static void frequency(float[] a, int from, Stage stage, int twiddle, int re, int im) {
        int leg = stage.leg;
        float[] twiddles = stage.twiddles;

        for (int block = 0; block < stage.blocks; block++) {
            int p0 = from + block * stage.blockStep;
            int w = twiddle;
            for (int j = 0; j < stage.count; j++) {
                int p1 = p0 + leg;
                int p2 = p1 + leg;
                int p3 = p2 + leg;
                FloatVector x0 = FloatVector.fromArray(SPECIES, a, p0 + re);
                FloatVector y0 = FloatVector.fromArray(SPECIES, a, p0 + im);
                FloatVector x1 = FloatVector.fromArray(SPECIES, a, p1 + re);
                FloatVector y1 = FloatVector.fromArray(SPECIES, a, p1 + im);
                FloatVector x2 = FloatVector.fromArray(SPECIES, a, p2 + re);
                FloatVector y2 = FloatVector.fromArray(SPECIES, a, p2 + im);
                FloatVector x3 = FloatVector.fromArray(SPECIES, a, p3 + re);
                FloatVector y3 = FloatVector.fromArray(SPECIES, a, p3 + im);
                FloatVector evenX = x0.add(x2);
                FloatVector evenY = y0.add(y2);
                FloatVector oddX = x0.sub(x2);
                FloatVector oddY = y0.sub(y2);
                FloatVector sumX = x1.add(x3);
                FloatVector sumY = y1.add(y3);
                FloatVector turnX = x1.sub(x3);
                FloatVector turnY = y1.sub(y3);
                evenX.add(sumX).intoArray(a, p0 + re);
                evenY.add(sumY).intoArray(a, p0 + im);
                FloatVector s1 = oddX.add(turnY);
                FloatVector t1 = oddY.sub(turnX);
                t1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 2]),
                                s1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + re);
                s1.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 1]),
                                t1.mul(FloatVector.broadcast(SPECIES, twiddles[w])))
                        .intoArray(a, p1 + im);
                FloatVector s2 = evenX.sub(sumX);
                FloatVector t2 = evenY.sub(sumY);
                t2.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 5]),
                                s2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])))
                        .intoArray(a, p2 + re);
                s2.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 4]),
                                t2.mul(FloatVector.broadcast(SPECIES, twiddles[w + 3])))
                        .intoArray(a, p2 + im);
                FloatVector s3 = oddX.sub(turnY);
                FloatVector t3 = oddY.add(turnX);
                t3.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 8]),
                                s3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])))
                        .intoArray(a, p3 + re);
                s3.fma(
                                FloatVector.broadcast(SPECIES, twiddles[w + 7]),
                                t3.mul(FloatVector.broadcast(SPECIES, twiddles[w + 6])))
                        .intoArray(a, p3 + im);
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
                int p2 = p1 + leg;
                int p3 = p2 + leg;
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
                FloatVector evenX = x0.add(x2);
                FloatVector evenY = y0.add(y2);
                FloatVector oddX = x0.sub(x2);
                FloatVector oddY = y0.sub(y2);
                FloatVector sumX = x1.add(x3);
                FloatVector sumY = y1.add(y3);
                FloatVector turnX = x1.sub(x3);
                FloatVector turnY = y1.sub(y3);
                evenX.add(sumX).intoArray(a, p0 + re);
                evenY.add(sumY).intoArray(a, p0 + im);
                oddX.add(turnY).intoArray(a, p1 + re);
                oddY.sub(turnX).intoArray(a, p1 + im);
                evenX.sub(sumX).intoArray(a, p2 + re);
                evenY.sub(sumY).intoArray(a, p2 + im);
                oddX.sub(turnY).intoArray(a, p3 + re);
                oddY.add(turnX).intoArray(a, p3 + im);
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
            int p2 = p1 + leg;
            int p3 = p2 + leg;
            FloatVector x0 = FloatVector.fromArray(SPECIES, a, p0 + re);
            FloatVector y0 = FloatVector.fromArray(SPECIES, a, p0 + im);
            FloatVector x1 = FloatVector.fromArray(SPECIES, a, p1 + re);
            FloatVector y1 = FloatVector.fromArray(SPECIES, a, p1 + im);
            FloatVector x2 = FloatVector.fromArray(SPECIES, a, p2 + re);
            FloatVector y2 = FloatVector.fromArray(SPECIES, a, p2 + im);
            FloatVector x3 = FloatVector.fromArray(SPECIES, a, p3 + re);
            FloatVector y3 = FloatVector.fromArray(SPECIES, a, p3 + im);
            FloatVector evenX = x0.add(x2);
            FloatVector evenY = y0.add(y2);
            FloatVector oddX = x0.sub(x2);
            FloatVector oddY = y0.sub(y2);
            FloatVector sumX = x1.add(x3);
            FloatVector sumY = y1.add(y3);
            FloatVector turnX = x1.sub(x3);
            FloatVector turnY = y1.sub(y3);
            int t0 = to + block * stage.blockStep;
            int t1 = t0 + leg;
            int t2 = t1 + leg;
            int t3 = t2 + leg;
            evenX.add(sumX).intoArray(out, t0 + re);
            evenY.add(sumY).intoArray(out, t0 + im);
            oddX.add(turnY).intoArray(out, t1 + re);
            oddY.sub(turnX).intoArray(out, t1 + im);
            evenX.sub(sumX).intoArray(out, t2 + re);
            evenY.sub(sumY).intoArray(out, t2 + im);
            oddX.sub(turnY).intoArray(out, t3 + re);
            oddY.add(turnX).intoArray(out, t3 + im);
        }
    }
}
