package dev.margay.kernels.local.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Real parts of inner products of complex lines. A line has its real parts, then its imaginary ones. */
final class LaneDots {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final int pitch;
    private final float[] lanes = new float[Lanes.COUNT];

    /** For lines of this many real parts, which fill vectors. */
    LaneDots(int pitch) {
        this.pitch = pitch;
    }

    /** Forgets all products. */
    void clear() {
        FloatVector.zero(SPECIES).intoArray(lanes, 0);
    }

    /** Adds the product of the conjugate of a line with another. */
    void add(float[] one, int from, float[] other, int otherFrom) {
        FloatVector re = FloatVector.fromArray(SPECIES, lanes, 0);
        FloatVector im = FloatVector.zero(SPECIES);
        for (int k = 0; k < pitch; k += Lanes.COUNT) {
            re = FloatVector.fromArray(SPECIES, one, from + k)
                    .fma(FloatVector.fromArray(SPECIES, other, otherFrom + k), re);
            im = FloatVector.fromArray(SPECIES, one, from + pitch + k)
                    .fma(FloatVector.fromArray(SPECIES, other, otherFrom + pitch + k), im);
        }
        re.add(im).intoArray(lanes, 0);
    }

    /** The sum of the products since the last {@link #clear}. */
    double sum() {
        double sum = 0;
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            sum += lanes[lane];
        }
        return sum;
    }
}
