package dev.margay.kernels.local.simd;

import dev.margay.kernels.local.ParticleBox;
import java.util.List;

/** A way to compute the window of a pose from its slice. */
interface Windows {

    /** Replaces the particles. */
    void load(List<ParticleBox> boxes);

    /**
     * Computes a window.
     *
     * @param slice {@link HalfPlane} by rows
     * @param filter real, by pairs of rows
     * @param particle index of the pose's particle
     * @param windows receives the window, row by row
     * @param offset where it begins
     */
    void compute(float[] slice, float[] filter, int particle, float[] windows, int offset);
}
