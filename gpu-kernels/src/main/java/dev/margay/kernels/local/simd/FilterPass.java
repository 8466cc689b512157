package dev.margay.kernels.local.simd;

import dev.margay.kernels.vector.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The first pass: multiplies a slice by a real filter, and sums over kx, which gives the columns of the projection near
 * its left and right edges, as spectra along ky. A projection is real, so of each such spectrum only the Hermitian part
 * counts: the sums run over S(ky) + conj(S(-ky)).
 */
final class FilterPass {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    /** Sums of a pair of rows in a group. */
    private static final int VECTORS = 2 * Waves.SUMS;

    private final HalfPlane plane;
    private final int groups;
    private final float[] weights;
    private final float[] lanes;

    FilterPass(HalfPlane plane, Waves waves) {
        this.plane = plane;
        groups = waves.groups();
        weights = new float[groups * Waves.SUMS * plane.pitch()];
        lanes = new float[groups * plane.pairs() * VECTORS * Lanes.COUNT];
        for (int line = 0; line < groups * Waves.SUMS; line++) {
            for (int kx = 0; kx < plane.columns(); kx++) {
                weights[line * plane.pitch() + kx] =
                        (float) (plane.multiplicity(kx) * waves.weight(line / Waves.SUMS, line % Waves.SUMS, kx));
            }
        }
    }

    /** Begins a slice. */
    void clear() {
        Arrays.fill(lanes, 0);
    }

    /**
     * Multiplies and sums a chunk of columns.
     *
     * @param slice by rows
     * @param filter by pairs of rows
     * @param firstBlock first vector of columns
     * @param endBlock after the last one
     * @param filtered receives the product of these columns, by blocks
     */
    void run(float[] slice, float[] filter, int firstBlock, int endBlock, float[] filtered) {
        for (int group = 0; group < groups; group++) {
            for (int pair = 0; pair < plane.pairs(); pair++) {
                runPair(slice, filter, firstBlock, endBlock, filtered, pair, group);
            }
        }
    }

    /**
     * Ends a slice.
     *
     * @param sums receives the sums as {@link Waves#combine} takes them, with ky from 0 on
     */
    void sums(float[] sums) {
        int pitch = plane.pitch();
        for (int group = 0; group < groups; group++) {
            for (int pair = 0; pair < plane.pairs(); pair++) {
                boolean single = plane.isSingle(pair);
                int from = (group * plane.pairs() + pair) * VECTORS * Lanes.COUNT;
                for (int sum = 0; sum < Waves.SUMS; sum++) {
                    int to = (group * Waves.SUMS + sum) * 2 * pitch + pair;
                    float re = total(from + 2 * sum * Lanes.COUNT);
                    float im = total(from + (2 * sum + 1) * Lanes.COUNT);
                    // The imaginary part of a sine is paired with the real part of a cosine, see Waves.
                    boolean sine = sum > 0 && sum % 2 == 0;
                    sums[to] = single ? (sine ? 0 : re) : 0.5f * re;
                    sums[to + pitch] = single ? (sine ? im : 0) : 0.5f * im;
                }
            }
        }
    }

    private float total(int from) {
        float sum = 0;
        for (int lane = from; lane < from + Lanes.COUNT; lane++) {
            sum += lanes[lane];
        }
        return sum;
    }

    private void runPair(
            float[] slice, float[] filter, int firstBlock, int endBlock, float[] filtered, int pair, int group) {
        int pitch = plane.pitch();
        int weight = group * Waves.SUMS * pitch;
        int sum = (group * plane.pairs() + pair) * VECTORS * Lanes.COUNT;
        int from = pair * HalfPlane.PARTS * pitch;
        int to = pair * HalfPlane.PARTS * Lanes.COUNT;
        int toStep = plane.pairs() * HalfPlane.PARTS * Lanes.COUNT;
        FloatVector even0 = FloatVector.fromArray(SPECIES, lanes, sum);
        FloatVector odd0 = FloatVector.fromArray(SPECIES, lanes, sum + Lanes.COUNT);
        FloatVector even1 = FloatVector.fromArray(SPECIES, lanes, sum + 2 * Lanes.COUNT);
        FloatVector odd1 = FloatVector.fromArray(SPECIES, lanes, sum + 3 * Lanes.COUNT);
        FloatVector even2 = FloatVector.fromArray(SPECIES, lanes, sum + 6 * Lanes.COUNT);
        FloatVector odd2 = FloatVector.fromArray(SPECIES, lanes, sum + 7 * Lanes.COUNT);
        FloatVector even3 = FloatVector.fromArray(SPECIES, lanes, sum + 10 * Lanes.COUNT);
        FloatVector odd3 = FloatVector.fromArray(SPECIES, lanes, sum + 11 * Lanes.COUNT);
        FloatVector evenSine1 = FloatVector.fromArray(SPECIES, lanes, sum + 5 * Lanes.COUNT);
        FloatVector oddSine1 = FloatVector.fromArray(SPECIES, lanes, sum + 4 * Lanes.COUNT);
        FloatVector evenSine2 = FloatVector.fromArray(SPECIES, lanes, sum + 9 * Lanes.COUNT);
        FloatVector oddSine2 = FloatVector.fromArray(SPECIES, lanes, sum + 8 * Lanes.COUNT);
        FloatVector evenSine3 = FloatVector.fromArray(SPECIES, lanes, sum + 13 * Lanes.COUNT);
        FloatVector oddSine3 = FloatVector.fromArray(SPECIES, lanes, sum + 12 * Lanes.COUNT);
        for (int kx = firstBlock * Lanes.COUNT; kx < endBlock * Lanes.COUNT; kx += Lanes.COUNT) {
            FloatVector factor = FloatVector.fromArray(SPECIES, filter, 2 * pair * pitch + kx);
            FloatVector re = FloatVector.fromArray(SPECIES, slice, from + kx).mul(factor);
            FloatVector im =
                    FloatVector.fromArray(SPECIES, slice, from + pitch + kx).mul(factor);
            factor = FloatVector.fromArray(SPECIES, filter, (2 * pair + 1) * pitch + kx);
            FloatVector oppositeRe =
                    FloatVector.fromArray(SPECIES, slice, from + 2 * pitch + kx).mul(factor);
            FloatVector oppositeIm =
                    FloatVector.fromArray(SPECIES, slice, from + 3 * pitch + kx).mul(factor);
            re.intoArray(filtered, to);
            im.intoArray(filtered, to + Lanes.COUNT);
            oppositeRe.intoArray(filtered, to + 2 * Lanes.COUNT);
            oppositeIm.intoArray(filtered, to + 3 * Lanes.COUNT);
            to += toStep;
            FloatVector evenRe = re.add(oppositeRe);
            FloatVector oddRe = re.sub(oppositeRe);
            FloatVector evenIm = im.add(oppositeIm);
            FloatVector oddIm = im.sub(oppositeIm);
            int at = weight + kx;
            FloatVector w = FloatVector.fromArray(SPECIES, weights, at);
            even0 = evenRe.fma(w, even0);
            odd0 = oddIm.fma(w, odd0);
            w = FloatVector.fromArray(SPECIES, weights, at + pitch);
            even1 = evenRe.fma(w, even1);
            odd1 = oddIm.fma(w, odd1);
            w = FloatVector.fromArray(SPECIES, weights, at + 2 * pitch);
            oddSine1 = oddRe.fma(w, oddSine1);
            evenSine1 = evenIm.fma(w, evenSine1);
            w = FloatVector.fromArray(SPECIES, weights, at + 3 * pitch);
            even2 = evenRe.fma(w, even2);
            odd2 = oddIm.fma(w, odd2);
            w = FloatVector.fromArray(SPECIES, weights, at + 4 * pitch);
            oddSine2 = oddRe.fma(w, oddSine2);
            evenSine2 = evenIm.fma(w, evenSine2);
            w = FloatVector.fromArray(SPECIES, weights, at + 5 * pitch);
            even3 = evenRe.fma(w, even3);
            odd3 = oddIm.fma(w, odd3);
            w = FloatVector.fromArray(SPECIES, weights, at + 6 * pitch);
            oddSine3 = oddRe.fma(w, oddSine3);
            evenSine3 = evenIm.fma(w, evenSine3);
        }
        even0.intoArray(lanes, sum);
        odd0.intoArray(lanes, sum + Lanes.COUNT);
        even1.intoArray(lanes, sum + 2 * Lanes.COUNT);
        odd1.intoArray(lanes, sum + 3 * Lanes.COUNT);
        oddSine1.intoArray(lanes, sum + 4 * Lanes.COUNT);
        evenSine1.intoArray(lanes, sum + 5 * Lanes.COUNT);
        even2.intoArray(lanes, sum + 6 * Lanes.COUNT);
        odd2.intoArray(lanes, sum + 7 * Lanes.COUNT);
        oddSine2.intoArray(lanes, sum + 8 * Lanes.COUNT);
        evenSine2.intoArray(lanes, sum + 9 * Lanes.COUNT);
        even3.intoArray(lanes, sum + 10 * Lanes.COUNT);
        odd3.intoArray(lanes, sum + 11 * Lanes.COUNT);
        oddSine3.intoArray(lanes, sum + 12 * Lanes.COUNT);
        evenSine3.intoArray(lanes, sum + 13 * Lanes.COUNT);
    }
}
