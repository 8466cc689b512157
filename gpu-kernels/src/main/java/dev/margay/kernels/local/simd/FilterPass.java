package dev.margay.kernels.local.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The first pass: multiplies a slice by a real filter, and sums over kx, which gives the columns of the projection near
 * its left and right edges, as spectra along ky. A projection is real, so of each such spectrum only the Hermitian part
 * counts: the sums run over S(ky) + conj(S(-ky)).
 */
final class FilterPass {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final HalfPlane plane;
    private final int groups;
    private final float[] weights;
    private final float[] lanes = new float[2 * Waves.SUMS * Lanes.COUNT];

    FilterPass(HalfPlane plane, Waves waves) {
        this.plane = plane;
        groups = waves.groups();
        weights = new float[groups * Waves.SUMS * plane.pitch()];
        for (int line = 0; line < groups * Waves.SUMS; line++) {
            for (int kx = 0; kx < plane.columns(); kx++) {
                weights[line * plane.pitch() + kx] =
                        (float) (plane.multiplicity(kx) * waves.weight(line / Waves.SUMS, line % Waves.SUMS, kx));
            }
        }
    }

    /**
     * Multiplies and sums.
     *
     * @param slice by rows
     * @param filter by pairs of rows
     * @param filtered receives the product, by blocks
     * @param sums receives the sums as {@link Waves#combine} takes them, with ky from 0 on
     */
    void run(float[] slice, float[] filter, float[] filtered, float[] sums) {
        int pitch = plane.pitch();
        for (int group = 0; group < groups; group++) {
            for (int pair = 0; pair < plane.pairs(); pair++) {
                row(slice, filter, filtered, pair, group * Waves.SUMS * pitch);
                for (int sum = 0; sum < Waves.SUMS; sum++) {
                    int to = (group * Waves.SUMS + sum) * 2 * pitch + pair;
                    float re = total(2 * sum);
                    float im = total(2 * sum + 1);
                    // The imaginary part of a sine is paired with the real part of a cosine, see Waves.
                    boolean single = plane.isSingle(pair);
                    boolean sine = sum > 0 && sum % 2 == 0;
                    sums[to] = single ? (sine ? 0 : re) : 0.5f * re;
                    sums[to + pitch] = single ? (sine ? im : 0) : 0.5f * im;
                }
            }
        }
    }

    private void row(float[] slice, float[] filter, float[] filtered, int pair, int weight) {
        int pitch = plane.pitch();
        int from = pair * HalfPlane.PARTS * pitch;
        int to = pair * HalfPlane.PARTS * Lanes.COUNT;
        int toStep = plane.pairs() * HalfPlane.PARTS * Lanes.COUNT;
        FloatVector even0 = FloatVector.zero(SPECIES);
        FloatVector odd0 = even0;
        FloatVector even1 = even0;
        FloatVector odd1 = even0;
        FloatVector even2 = even0;
        FloatVector odd2 = even0;
        FloatVector even3 = even0;
        FloatVector odd3 = even0;
        FloatVector evenSine1 = even0;
        FloatVector oddSine1 = even0;
        FloatVector evenSine2 = even0;
        FloatVector oddSine2 = even0;
        FloatVector evenSine3 = even0;
        FloatVector oddSine3 = even0;
        for (int kx = 0; kx < pitch; kx += Lanes.COUNT) {
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
        even0.intoArray(lanes, 0);
        odd0.intoArray(lanes, Lanes.COUNT);
        even1.intoArray(lanes, 2 * Lanes.COUNT);
        odd1.intoArray(lanes, 3 * Lanes.COUNT);
        oddSine1.intoArray(lanes, 4 * Lanes.COUNT);
        evenSine1.intoArray(lanes, 5 * Lanes.COUNT);
        even2.intoArray(lanes, 6 * Lanes.COUNT);
        odd2.intoArray(lanes, 7 * Lanes.COUNT);
        oddSine2.intoArray(lanes, 8 * Lanes.COUNT);
        evenSine2.intoArray(lanes, 9 * Lanes.COUNT);
        even3.intoArray(lanes, 10 * Lanes.COUNT);
        odd3.intoArray(lanes, 11 * Lanes.COUNT);
        oddSine3.intoArray(lanes, 12 * Lanes.COUNT);
        evenSine3.intoArray(lanes, 13 * Lanes.COUNT);
    }

    private float total(int line) {
        float sum = 0;
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            sum += lanes[line * Lanes.COUNT + lane];
        }
        return sum;
    }
}
