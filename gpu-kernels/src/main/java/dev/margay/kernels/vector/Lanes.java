package dev.margay.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors of this machine. Each lane has a transform of its own: neighbouring columns (or rows) of an image lie
 * side by side in a vector. One broadcast twiddle serves them all, and no butterfly crosses lanes.
 *
 * <p>A <em>record</em> is one complex value of every lane: {@link #COUNT} real parts, then as many imaginary parts.
 */
public final class Lanes {

    /** The vectors that Java prefers on this machine. */
    public static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /** Lanes of a vector: 16 with AVX-512, 8 with AVX2, 4 with NEON. */
    public static final int COUNT = SPECIES.length();

    /** Floats in a record. */
    public static final int RECORD = 2 * COUNT;

    private Lanes() {}
}
