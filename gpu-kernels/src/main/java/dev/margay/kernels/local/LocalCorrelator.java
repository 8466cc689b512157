package dev.margay.kernels.local;

import java.util.List;

/**
 * Correlates projections of one template with boxes around particles. The value at row r and column c of a pose's window
 * is that of the search's correlogram where the template's top-left corner is on pixel (r, c) of the box:
 *
 * <pre>
 *   sum over (v, u) of projection(v, u) box(r + v, c + u)
 * </pre>
 *
 * <p>with the projection normalised as {@link dev.margay.kernels.projection.ProjectionScale} says. A projection that is
 * shifted between pixels is shifted cyclically by phases, and then normalised.
 *
 * <p>Not thread-safe: one correlator belongs to one thread at a time.
 */
public interface LocalCorrelator extends AutoCloseable {

    /**
     * Replaces the particles.
     *
     * @param boxes one or more
     * @throws IllegalArgumentException if a box does not have the correlator's sizes
     */
    void load(List<ParticleBox> boxes);

    /**
     * Correlates every pose. A value does not depend on the other poses of the list, except for rounding.
     *
     * @param poses of the particles loaded
     * @param windows receives the window of each pose, row by row, one pose after another; at least as long as that
     * @throws IllegalArgumentException if a pose names a particle or filter that is not there, or the array is too short
     * @throws IllegalStateException if the correlator is closed
     */
    void correlate(LocalPoses poses, float[] windows);

    /** What it runs on, for a person to read: the name of a GPU, or the kind of core and its vectors. */
    String device();

    /** Releases all that it holds. Closing twice is harmless. */
    @Override
    void close();
}
