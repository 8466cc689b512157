package dev.margay.orientation;

import dev.margay.config.OrientationSearch;
import dev.margay.config.PointGroup;

/**
 * Limits of the three Euler angles, degrees.
 *
 * @param phiMin least phi
 * @param phiMax largest phi
 * @param thetaMin least theta
 * @param thetaMax largest theta
 * @param psiMin least psi
 * @param psiMax largest psi
 */
public record AngleRanges(
        double phiMin, double phiMax, double thetaMin, double thetaMax, double psiMin, double psiMax) {

    /** Angle between the directions to a corner and to a face of a cube: the theta range of octahedral (and tetrahedral) symmetry. */
    private static final double CUBE_CORNER_DEGREES = 54.7356;

    /** Theta range of icosahedral symmetry from a two-fold axis, as in torch-so3. */
    private static final double ICOSAHEDRAL_REACH_DEGREES = 31.7;

    /** The ranges of a search: those of its symmetry, or explicit ones. */
    public static AngleRanges of(OrientationSearch search) {
        return search.symmetry().map(AngleRanges::of).orElseGet(() -> of(search.ranges()));
    }

    /** The asymmetric unit of orientation space for a symmetry. */
    static AngleRanges of(PointGroup group) {
        return switch (group.family()) {
            case C -> withReach(360.0 / group.order(), 180);
            case D -> withReach(360.0 / group.order(), 90);
            case T -> withReach(180, CUBE_CORNER_DEGREES);
            case O -> withReach(90, CUBE_CORNER_DEGREES);
            case I -> withReach(180, ICOSAHEDRAL_REACH_DEGREES);
        };
    }

    private static AngleRanges of(OrientationSearch.Ranges ranges) {
        return new AngleRanges(
                ranges.phiMin().orElse(0),
                ranges.phiMax().orElse(360),
                ranges.thetaMin().orElse(0),
                ranges.thetaMax().orElse(180),
                ranges.psiMin().orElse(0),
                ranges.psiMax().orElse(360));
    }

    private static AngleRanges withReach(double phiMax, double thetaMax) {
        return new AngleRanges(0, phiMax, 0, thetaMax, 0, 360);
    }
}
