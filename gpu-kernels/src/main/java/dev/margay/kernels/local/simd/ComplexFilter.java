package dev.margay.kernels.local.simd;

import dev.margay.kernels.vector.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Multiplies slices by complex filters beforehand, so that the passes need to know real filters only. */
final class ComplexFilter {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final HalfPlane plane;
    private final float[] product;
    private final float[] ones;

    ComplexFilter(HalfPlane plane) {
        this.plane = plane;
        product = new float[plane.floats()];
        ones = new float[plane.floats() / 2];
        Arrays.fill(ones, 1);
    }

    /** Bytes of its arrays. */
    static long bytes(HalfPlane plane) {
        return (long) Float.BYTES * (plane.floats() + plane.floats() / 2);
    }

    /** Multiplies a slice by a filter, both by rows; returns its own array, which the next call overwrites. */
    float[] multiply(float[] slice, float[] filter) {
        int pitch = plane.pitch();
        for (int row = 0; row < 2 * plane.pairs(); row++) {
            for (int at = 2 * row * pitch; at < (2 * row + 1) * pitch; at += Lanes.COUNT) {
                FloatVector re = FloatVector.fromArray(SPECIES, slice, at);
                FloatVector im = FloatVector.fromArray(SPECIES, slice, at + pitch);
                FloatVector factorRe = FloatVector.fromArray(SPECIES, filter, at);
                FloatVector factorIm = FloatVector.fromArray(SPECIES, filter, at + pitch);
                re.mul(factorRe).sub(im.mul(factorIm)).intoArray(product, at);
                re.mul(factorIm).add(im.mul(factorRe)).intoArray(product, at + pitch);
            }
        }
        return product;
    }

    /** The real filter that changes nothing. */
    float[] ones() {
        return ones;
    }
}
