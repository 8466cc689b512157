package dev.margay.kernels.local.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over ky for each column of a half plane by blocks, each row weighted by {@link Waves}. All sums of a vector of
 * columns stay in registers. Of a filtered slice they give the first and last rows of the projection, as spectra along
 * kx; of its product with a box they give correlations shifted in y.
 */
final class KySums {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    /** Floats between the weights of two rows. */
    private static final int STRIDE = 8;

    private final HalfPlane plane;
    private final int groups;
    private final float[] weights;
    private final float[] squares;

    KySums(HalfPlane plane, Waves waves) {
        this.plane = plane;
        groups = waves.groups();
        squares = new float[plane.pitch()];
        weights = new float[groups * plane.pairs() * STRIDE];
        for (int line = 0; line < groups * plane.pairs(); line++) {
            for (int sum = 0; sum < Waves.SUMS; sum++) {
                weights[line * STRIDE + sum] = (float) waves.weight(line / plane.pairs(), sum, line % plane.pairs());
            }
        }
    }

    /**
     * Sum of squares over the whole plane, of a chunk of columns last given to {@link #ofRows}. In the columns whose
     * mirror image they are themselves, only the Hermitian part counts, because a projection is real.
     */
    double sumOfSquares(float[] filtered, int firstBlock, int endBlock) {
        double sum = 0;
        int end = Math.min(plane.columns(), endBlock * Lanes.COUNT);
        for (int kx = firstBlock * Lanes.COUNT; kx < end; kx++) {
            int column = plane.byBlocks(0, kx) - firstBlock * blockFloats();
            sum += plane.multiplicity(kx) == 2 ? 2 * squares[kx] : ofHermitianPart(filtered, column);
        }
        return sum;
    }

    private double ofHermitianPart(float[] filtered, int column) {
        double sum = 0;
        for (int pair = 0; pair < plane.pairs(); pair++) {
            int at = column + pair * HalfPlane.PARTS * Lanes.COUNT;
            double re = filtered[at] + filtered[at + 2 * Lanes.COUNT];
            double im = filtered[at + Lanes.COUNT] - filtered[at + 3 * Lanes.COUNT];
            sum += plane.isSingle(pair) ? re * re : (re * re + im * im) / 2;
        }
        return sum;
    }

    private int blockFloats() {
        return plane.pairs() * HalfPlane.PARTS * Lanes.COUNT;
    }

    /** Floats of the sums. */
    int floats() {
        return groups * Waves.SUMS * 2 * plane.pitch();
    }

    /**
     * Sums a filtered slice.
     *
     * @param filtered a chunk of columns, by blocks
     * @param firstBlock its first vector of columns
     * @param endBlock after its last one
     * @param sums receives the sums as {@link Waves#combine} takes them
     */
    void ofRows(float[] filtered, int firstBlock, int endBlock, float[] sums) {
        for (int group = 0; group < groups; group++) {
            for (int block = firstBlock; block < endBlock; block++) {
                int from = (block - firstBlock) * blockFloats();
                int to = group * Waves.SUMS * 2 * plane.pitch() + block * Lanes.COUNT;
                ofRows(filtered, from, group * plane.pairs() * STRIDE, sums, to);
            }
        }
    }

    /**
     * Sums the product of a box and the conjugate of a filtered slice.
     *
     * @param filtered a chunk of columns, by blocks
     * @param box all columns, by blocks
     * @param firstBlock first vector of columns of the chunk
     * @param endBlock after its last one
     * @param sums receives the sums as {@link Waves#combine} takes them
     */
    void ofProduct(float[] filtered, float[] box, int firstBlock, int endBlock, float[] sums) {
        for (int group = 0; group < groups; group++) {
            for (int block = firstBlock; block < endBlock; block++) {
                int from = (block - firstBlock) * blockFloats();
                int to = group * Waves.SUMS * 2 * plane.pitch() + block * Lanes.COUNT;
                ofProduct(filtered, box, from, block * blockFloats(), group * plane.pairs() * STRIDE, sums, to);
            }
        }
    }

    private void ofRows(float[] filtered, int from, int weight, float[] sums, int to) {
        FloatVector re0 = FloatVector.zero(SPECIES);
        FloatVector im0 = re0;
        FloatVector re1 = re0;
        FloatVector im1 = re0;
        FloatVector sineRe1 = re0;
        FloatVector sineIm1 = re0;
        FloatVector re2 = re0;
        FloatVector im2 = re0;
        FloatVector sineRe2 = re0;
        FloatVector sineIm2 = re0;
        FloatVector re3 = re0;
        FloatVector im3 = re0;
        FloatVector sineRe3 = re0;
        FloatVector sineIm3 = re0;
        FloatVector square = re0;
        int at = from;
        int w = weight;
        for (int pair = 0; pair < plane.pairs(); pair++) {
            FloatVector re = FloatVector.fromArray(SPECIES, filtered, at);
            FloatVector im = FloatVector.fromArray(SPECIES, filtered, at + Lanes.COUNT);
            FloatVector oppositeRe = FloatVector.fromArray(SPECIES, filtered, at + 2 * Lanes.COUNT);
            FloatVector oppositeIm = FloatVector.fromArray(SPECIES, filtered, at + 3 * Lanes.COUNT);
            square = re.fma(re, square);
            square = im.fma(im, square);
            square = oppositeRe.fma(oppositeRe, square);
            square = oppositeIm.fma(oppositeIm, square);
            FloatVector evenRe = re.add(oppositeRe);
            FloatVector evenIm = im.add(oppositeIm);
            FloatVector oddRe = re.sub(oppositeRe);
            FloatVector oddIm = im.sub(oppositeIm);
            FloatVector factor = FloatVector.broadcast(SPECIES, weights[w]);
            re0 = evenRe.fma(factor, re0);
            im0 = evenIm.fma(factor, im0);
            factor = FloatVector.broadcast(SPECIES, weights[w + 1]);
            re1 = evenRe.fma(factor, re1);
            im1 = evenIm.fma(factor, im1);
            factor = FloatVector.broadcast(SPECIES, weights[w + 2]);
            sineRe1 = oddRe.fma(factor, sineRe1);
            sineIm1 = oddIm.fma(factor, sineIm1);
            factor = FloatVector.broadcast(SPECIES, weights[w + 3]);
            re2 = evenRe.fma(factor, re2);
            im2 = evenIm.fma(factor, im2);
            factor = FloatVector.broadcast(SPECIES, weights[w + 4]);
            sineRe2 = oddRe.fma(factor, sineRe2);
            sineIm2 = oddIm.fma(factor, sineIm2);
            factor = FloatVector.broadcast(SPECIES, weights[w + 5]);
            re3 = evenRe.fma(factor, re3);
            im3 = evenIm.fma(factor, im3);
            factor = FloatVector.broadcast(SPECIES, weights[w + 6]);
            sineRe3 = oddRe.fma(factor, sineRe3);
            sineIm3 = oddIm.fma(factor, sineIm3);
            at += HalfPlane.PARTS * Lanes.COUNT;
            w += STRIDE;
        }
        int pitch = plane.pitch();
        square.intoArray(squares, to % pitch);
        re0.intoArray(sums, to);
        im0.intoArray(sums, to + pitch);
        re1.intoArray(sums, to + 2 * pitch);
        im1.intoArray(sums, to + 3 * pitch);
        sineRe1.intoArray(sums, to + 4 * pitch);
        sineIm1.intoArray(sums, to + 5 * pitch);
        re2.intoArray(sums, to + 6 * pitch);
        im2.intoArray(sums, to + 7 * pitch);
        sineRe2.intoArray(sums, to + 8 * pitch);
        sineIm2.intoArray(sums, to + 9 * pitch);
        re3.intoArray(sums, to + 10 * pitch);
        im3.intoArray(sums, to + 11 * pitch);
        sineRe3.intoArray(sums, to + 12 * pitch);
        sineIm3.intoArray(sums, to + 13 * pitch);
    }

    private void ofProduct(float[] filtered, float[] box, int from, int boxFrom, int weight, float[] sums, int to) {
        FloatVector re0 = FloatVector.zero(SPECIES);
        FloatVector im0 = re0;
        FloatVector re1 = re0;
        FloatVector im1 = re0;
        FloatVector sineRe1 = re0;
        FloatVector sineIm1 = re0;
        FloatVector re2 = re0;
        FloatVector im2 = re0;
        FloatVector sineRe2 = re0;
        FloatVector sineIm2 = re0;
        FloatVector re3 = re0;
        FloatVector im3 = re0;
        FloatVector sineRe3 = re0;
        FloatVector sineIm3 = re0;
        int at = from;
        int boxAt = boxFrom;
        int w = weight;
        for (int pair = 0; pair < plane.pairs(); pair++) {
            FloatVector sliceRe = FloatVector.fromArray(SPECIES, filtered, at);
            FloatVector sliceIm = FloatVector.fromArray(SPECIES, filtered, at + Lanes.COUNT);
            FloatVector boxRe = FloatVector.fromArray(SPECIES, box, boxAt);
            FloatVector boxIm = FloatVector.fromArray(SPECIES, box, boxAt + Lanes.COUNT);
            FloatVector re = sliceRe.mul(boxRe);
            re = sliceIm.fma(boxIm, re);
            FloatVector im = sliceIm.mul(boxRe);
            im = sliceRe.mul(boxIm).sub(im);
            sliceRe = FloatVector.fromArray(SPECIES, filtered, at + 2 * Lanes.COUNT);
            sliceIm = FloatVector.fromArray(SPECIES, filtered, at + 3 * Lanes.COUNT);
            boxRe = FloatVector.fromArray(SPECIES, box, boxAt + 2 * Lanes.COUNT);
            boxIm = FloatVector.fromArray(SPECIES, box, boxAt + 3 * Lanes.COUNT);
            FloatVector oppositeRe = sliceRe.mul(boxRe);
            oppositeRe = sliceIm.fma(boxIm, oppositeRe);
            FloatVector oppositeIm = sliceIm.mul(boxRe);
            oppositeIm = sliceRe.mul(boxIm).sub(oppositeIm);
            FloatVector evenRe = re.add(oppositeRe);
            FloatVector evenIm = im.add(oppositeIm);
            FloatVector oddRe = re.sub(oppositeRe);
            FloatVector oddIm = im.sub(oppositeIm);
            FloatVector factor = FloatVector.broadcast(SPECIES, weights[w]);
            re0 = evenRe.fma(factor, re0);
            im0 = evenIm.fma(factor, im0);
            factor = FloatVector.broadcast(SPECIES, weights[w + 1]);
            re1 = evenRe.fma(factor, re1);
            im1 = evenIm.fma(factor, im1);
            factor = FloatVector.broadcast(SPECIES, weights[w + 2]);
            sineRe1 = oddRe.fma(factor, sineRe1);
            sineIm1 = oddIm.fma(factor, sineIm1);
            factor = FloatVector.broadcast(SPECIES, weights[w + 3]);
            re2 = evenRe.fma(factor, re2);
            im2 = evenIm.fma(factor, im2);
            factor = FloatVector.broadcast(SPECIES, weights[w + 4]);
            sineRe2 = oddRe.fma(factor, sineRe2);
            sineIm2 = oddIm.fma(factor, sineIm2);
            factor = FloatVector.broadcast(SPECIES, weights[w + 5]);
            re3 = evenRe.fma(factor, re3);
            im3 = evenIm.fma(factor, im3);
            factor = FloatVector.broadcast(SPECIES, weights[w + 6]);
            sineRe3 = oddRe.fma(factor, sineRe3);
            sineIm3 = oddIm.fma(factor, sineIm3);
            at += HalfPlane.PARTS * Lanes.COUNT;
            boxAt += HalfPlane.PARTS * Lanes.COUNT;
            w += STRIDE;
        }
        int pitch = plane.pitch();
        re0.intoArray(sums, to);
        im0.intoArray(sums, to + pitch);
        re1.intoArray(sums, to + 2 * pitch);
        im1.intoArray(sums, to + 3 * pitch);
        sineRe1.intoArray(sums, to + 4 * pitch);
        sineIm1.intoArray(sums, to + 5 * pitch);
        re2.intoArray(sums, to + 6 * pitch);
        im2.intoArray(sums, to + 7 * pitch);
        sineRe2.intoArray(sums, to + 8 * pitch);
        sineIm2.intoArray(sums, to + 9 * pitch);
        re3.intoArray(sums, to + 10 * pitch);
        im3.intoArray(sums, to + 11 * pitch);
        sineRe3.intoArray(sums, to + 12 * pitch);
        sineIm3.intoArray(sums, to + 13 * pitch);
    }
}
