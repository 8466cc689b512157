package dev.margay.simulate.micrograph;

import dev.margay.orientation.Rotation;

/**
 * A particle in a simulated micrograph: the truth.
 *
 * @param species index of its species in the recipe
 * @param phiDegrees first ZYZ angle, see {@link Rotation}
 * @param thetaDegrees second angle
 * @param psiDegrees third angle
 * @param xPixels column of the centre, counted from 0 at the centre of the first pixel; may be a fraction. It is where voxel n/2 (rounded
 *     down) of the density lies
 * @param yPixels row of the centre
 * @param relativeDefocusAngstrom underfocus relative to the micrograph's
 */
public record PlacedParticle(
        int species,
        double phiDegrees,
        double thetaDegrees,
        double psiDegrees,
        double xPixels,
        double yPixels,
        double relativeDefocusAngstrom) {

    /** The orientation. */
    public Rotation rotation() {
        return new Rotation(phiDegrees, thetaDegrees, psiDegrees);
    }
}
