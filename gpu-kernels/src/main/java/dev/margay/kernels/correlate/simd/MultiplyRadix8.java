package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The middle of a column: the last forward stage, the multiplication by the image, and the first backward stage, on
 * eight neighbouring records that stay in registers. None of the three has twiddles.
 */
final class MultiplyRadix8 {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    /** The square root of one half. */
    private static final float ROOT = (float) Math.sqrt(0.5);

    private MultiplyRadix8() {}

    /**
     * Replaces records, whose transform is P, by the inverse transform of image times conj(P).
     *
     * @param a the strip
     * @param from its first record
     * @param octets number of groups of eight records
     * @param image the image's spectrum, in the strip's order
     * @param imageFrom its first record
     * @param kept where P goes, in the same array; for {@link HalfTurn}
     */
    static void correlate(float[] a, int from, int octets, float[] image, int imageFrom, int kept) {
        FloatVector root = FloatVector.broadcast(SPECIES, ROOT);
        FloatVector minusRoot = FloatVector.broadcast(SPECIES, -ROOT);
        for (int octet = 0; octet < octets; octet++) {
            int p = from + octet * 8 * Lanes.RECORD;
            int g = imageFrom + octet * 8 * Lanes.RECORD;
            int q = kept + octet * 8 * Lanes.RECORD;
            FloatVector x0 = FloatVector.fromArray(SPECIES, a, p + 0 * Lanes.RECORD);
            FloatVector y0 = FloatVector.fromArray(SPECIES, a, p + 0 * Lanes.RECORD + Lanes.COUNT);
            FloatVector x1 = FloatVector.fromArray(SPECIES, a, p + 1 * Lanes.RECORD);
            FloatVector y1 = FloatVector.fromArray(SPECIES, a, p + 1 * Lanes.RECORD + Lanes.COUNT);
            FloatVector x2 = FloatVector.fromArray(SPECIES, a, p + 2 * Lanes.RECORD);
            FloatVector y2 = FloatVector.fromArray(SPECIES, a, p + 2 * Lanes.RECORD + Lanes.COUNT);
            FloatVector x3 = FloatVector.fromArray(SPECIES, a, p + 3 * Lanes.RECORD);
            FloatVector y3 = FloatVector.fromArray(SPECIES, a, p + 3 * Lanes.RECORD + Lanes.COUNT);
            FloatVector x4 = FloatVector.fromArray(SPECIES, a, p + 4 * Lanes.RECORD);
            FloatVector y4 = FloatVector.fromArray(SPECIES, a, p + 4 * Lanes.RECORD + Lanes.COUNT);
            FloatVector x5 = FloatVector.fromArray(SPECIES, a, p + 5 * Lanes.RECORD);
            FloatVector y5 = FloatVector.fromArray(SPECIES, a, p + 5 * Lanes.RECORD + Lanes.COUNT);
            FloatVector x6 = FloatVector.fromArray(SPECIES, a, p + 6 * Lanes.RECORD);
            FloatVector y6 = FloatVector.fromArray(SPECIES, a, p + 6 * Lanes.RECORD + Lanes.COUNT);
            FloatVector x7 = FloatVector.fromArray(SPECIES, a, p + 7 * Lanes.RECORD);
            FloatVector y7 = FloatVector.fromArray(SPECIES, a, p + 7 * Lanes.RECORD + Lanes.COUNT);
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
            FloatVector u0 = a0X.add(b0X);
            FloatVector v0 = a0Y.add(b0Y);
            u0.intoArray(a, q + 0 * Lanes.RECORD);
            v0.intoArray(a, q + 0 * Lanes.RECORD + Lanes.COUNT);
            FloatVector g0 = FloatVector.fromArray(SPECIES, image, g + 0 * Lanes.RECORD);
            FloatVector h0 = FloatVector.fromArray(SPECIES, image, g + 0 * Lanes.RECORD + Lanes.COUNT);
            FloatVector d0 = v0.fma(h0, u0.mul(g0));
            FloatVector c0 = u0.mul(h0).sub(v0.mul(g0));
            FloatVector u1 = turn1X.fma(root, a1X);
            FloatVector v1 = turn1Y.fma(root, a1Y);
            u1.intoArray(a, q + 1 * Lanes.RECORD);
            v1.intoArray(a, q + 1 * Lanes.RECORD + Lanes.COUNT);
            FloatVector g1 = FloatVector.fromArray(SPECIES, image, g + 1 * Lanes.RECORD);
            FloatVector h1 = FloatVector.fromArray(SPECIES, image, g + 1 * Lanes.RECORD + Lanes.COUNT);
            FloatVector d1 = v1.fma(h1, u1.mul(g1));
            FloatVector c1 = u1.mul(h1).sub(v1.mul(g1));
            FloatVector u2 = a2X.add(b2Y);
            FloatVector v2 = a2Y.sub(b2X);
            u2.intoArray(a, q + 2 * Lanes.RECORD);
            v2.intoArray(a, q + 2 * Lanes.RECORD + Lanes.COUNT);
            FloatVector g2 = FloatVector.fromArray(SPECIES, image, g + 2 * Lanes.RECORD);
            FloatVector h2 = FloatVector.fromArray(SPECIES, image, g + 2 * Lanes.RECORD + Lanes.COUNT);
            FloatVector d2 = v2.fma(h2, u2.mul(g2));
            FloatVector c2 = u2.mul(h2).sub(v2.mul(g2));
            FloatVector u3 = turn3X.fma(root, a3X);
            FloatVector v3 = turn3Y.fma(minusRoot, a3Y);
            u3.intoArray(a, q + 3 * Lanes.RECORD);
            v3.intoArray(a, q + 3 * Lanes.RECORD + Lanes.COUNT);
            FloatVector g3 = FloatVector.fromArray(SPECIES, image, g + 3 * Lanes.RECORD);
            FloatVector h3 = FloatVector.fromArray(SPECIES, image, g + 3 * Lanes.RECORD + Lanes.COUNT);
            FloatVector d3 = v3.fma(h3, u3.mul(g3));
            FloatVector c3 = u3.mul(h3).sub(v3.mul(g3));
            FloatVector u4 = a0X.sub(b0X);
            FloatVector v4 = a0Y.sub(b0Y);
            u4.intoArray(a, q + 4 * Lanes.RECORD);
            v4.intoArray(a, q + 4 * Lanes.RECORD + Lanes.COUNT);
            FloatVector g4 = FloatVector.fromArray(SPECIES, image, g + 4 * Lanes.RECORD);
            FloatVector h4 = FloatVector.fromArray(SPECIES, image, g + 4 * Lanes.RECORD + Lanes.COUNT);
            FloatVector d4 = v4.fma(h4, u4.mul(g4));
            FloatVector c4 = u4.mul(h4).sub(v4.mul(g4));
            FloatVector u5 = turn1X.fma(minusRoot, a1X);
            FloatVector v5 = turn1Y.fma(minusRoot, a1Y);
            u5.intoArray(a, q + 5 * Lanes.RECORD);
            v5.intoArray(a, q + 5 * Lanes.RECORD + Lanes.COUNT);
            FloatVector g5 = FloatVector.fromArray(SPECIES, image, g + 5 * Lanes.RECORD);
            FloatVector h5 = FloatVector.fromArray(SPECIES, image, g + 5 * Lanes.RECORD + Lanes.COUNT);
            FloatVector d5 = v5.fma(h5, u5.mul(g5));
            FloatVector c5 = u5.mul(h5).sub(v5.mul(g5));
            FloatVector u6 = a2X.sub(b2Y);
            FloatVector v6 = a2Y.add(b2X);
            u6.intoArray(a, q + 6 * Lanes.RECORD);
            v6.intoArray(a, q + 6 * Lanes.RECORD + Lanes.COUNT);
            FloatVector g6 = FloatVector.fromArray(SPECIES, image, g + 6 * Lanes.RECORD);
            FloatVector h6 = FloatVector.fromArray(SPECIES, image, g + 6 * Lanes.RECORD + Lanes.COUNT);
            FloatVector d6 = v6.fma(h6, u6.mul(g6));
            FloatVector c6 = u6.mul(h6).sub(v6.mul(g6));
            FloatVector u7 = turn3X.fma(minusRoot, a3X);
            FloatVector v7 = turn3Y.fma(root, a3Y);
            u7.intoArray(a, q + 7 * Lanes.RECORD);
            v7.intoArray(a, q + 7 * Lanes.RECORD + Lanes.COUNT);
            FloatVector g7 = FloatVector.fromArray(SPECIES, image, g + 7 * Lanes.RECORD);
            FloatVector h7 = FloatVector.fromArray(SPECIES, image, g + 7 * Lanes.RECORD + Lanes.COUNT);
            FloatVector d7 = v7.fma(h7, u7.mul(g7));
            FloatVector c7 = u7.mul(h7).sub(v7.mul(g7));
            // Back: the same butterfly with the planes swapped.
            FloatVector eEvenX = c0.add(c4);
            FloatVector eEvenY = d0.add(d4);
            FloatVector eOddX = c0.sub(c4);
            FloatVector eOddY = d0.sub(d4);
            FloatVector eSumX = c2.add(c6);
            FloatVector eSumY = d2.add(d6);
            FloatVector eTurnX = c2.sub(c6);
            FloatVector eTurnY = d2.sub(d6);
            FloatVector e0X = eEvenX.add(eSumX);
            FloatVector e0Y = eEvenY.add(eSumY);
            FloatVector e1X = eOddX.add(eTurnY);
            FloatVector e1Y = eOddY.sub(eTurnX);
            FloatVector e2X = eEvenX.sub(eSumX);
            FloatVector e2Y = eEvenY.sub(eSumY);
            FloatVector e3X = eOddX.sub(eTurnY);
            FloatVector e3Y = eOddY.add(eTurnX);
            FloatVector fEvenX = c1.add(c5);
            FloatVector fEvenY = d1.add(d5);
            FloatVector fOddX = c1.sub(c5);
            FloatVector fOddY = d1.sub(d5);
            FloatVector fSumX = c3.add(c7);
            FloatVector fSumY = d3.add(d7);
            FloatVector fTurnX = c3.sub(c7);
            FloatVector fTurnY = d3.sub(d7);
            FloatVector f0X = fEvenX.add(fSumX);
            FloatVector f0Y = fEvenY.add(fSumY);
            FloatVector f1X = fOddX.add(fTurnY);
            FloatVector f1Y = fOddY.sub(fTurnX);
            FloatVector f2X = fEvenX.sub(fSumX);
            FloatVector f2Y = fEvenY.sub(fSumY);
            FloatVector f3X = fOddX.sub(fTurnY);
            FloatVector f3Y = fOddY.add(fTurnX);
            FloatVector back1X = f1X.add(f1Y);
            FloatVector back1Y = f1Y.sub(f1X);
            FloatVector back3X = f3Y.sub(f3X);
            FloatVector back3Y = f3X.add(f3Y);
            e0Y.add(f0Y).intoArray(a, p + 0 * Lanes.RECORD);
            e0X.add(f0X).intoArray(a, p + 0 * Lanes.RECORD + Lanes.COUNT);
            back1Y.fma(root, e1Y).intoArray(a, p + 1 * Lanes.RECORD);
            back1X.fma(root, e1X).intoArray(a, p + 1 * Lanes.RECORD + Lanes.COUNT);
            e2Y.sub(f2X).intoArray(a, p + 2 * Lanes.RECORD);
            e2X.add(f2Y).intoArray(a, p + 2 * Lanes.RECORD + Lanes.COUNT);
            back3Y.fma(minusRoot, e3Y).intoArray(a, p + 3 * Lanes.RECORD);
            back3X.fma(root, e3X).intoArray(a, p + 3 * Lanes.RECORD + Lanes.COUNT);
            e0Y.sub(f0Y).intoArray(a, p + 4 * Lanes.RECORD);
            e0X.sub(f0X).intoArray(a, p + 4 * Lanes.RECORD + Lanes.COUNT);
            back1Y.fma(minusRoot, e1Y).intoArray(a, p + 5 * Lanes.RECORD);
            back1X.fma(minusRoot, e1X).intoArray(a, p + 5 * Lanes.RECORD + Lanes.COUNT);
            e2Y.add(f2X).intoArray(a, p + 6 * Lanes.RECORD);
            e2X.sub(f2Y).intoArray(a, p + 6 * Lanes.RECORD + Lanes.COUNT);
            back3Y.fma(root, e3Y).intoArray(a, p + 7 * Lanes.RECORD);
            back3X.fma(minusRoot, e3X).intoArray(a, p + 7 * Lanes.RECORD + Lanes.COUNT);
        }
    }
}
