package dev.margay.localsearch;

import dev.margay.kernels.local.LocalPoses;
import dev.margay.orientation.Rotation;

/**
 * A pose during a climb.
 *
 * @param orientation of the particle
 * @param defocusAngstrom relative to the filter's defocus
 * @param shiftY of the projection between pixels, from -0.5 to 0.5
 * @param shiftX likewise
 */
record ClimbPoint(Rotation orientation, double defocusAngstrom, double shiftY, double shiftX) {

    /** Axes of {@link #moved}: tilt about the image's x axis and its y axis, rotation in the plane, defocus, y, x. */
    static final int AXES = 6;

    static final int TILT_X = 0;
    static final int TILT_Y = 1;
    static final int IN_PLANE = 2;
    static final int DEFOCUS = 3;
    static final int Y = 4;
    static final int X = 5;

    /**
     * The pose after a move.
     *
     * @param move a rotation vector in the image's frame (degrees), defocus (Angstrom), y and x (pixels)
     */
    ClimbPoint moved(double... move) {
        Rotation turned = orientation.times(Rotation.aboutVector(move[TILT_X], move[TILT_Y], move[IN_PLANE]));
        return new ClimbPoint(turned, defocusAngstrom + move[DEFOCUS], shiftY + move[Y], shiftX + move[X]);
    }

    /** The same with a defocus in the range of a climb. */
    ClimbPoint inRange(ClimbSettings settings) {
        return new ClimbPoint(orientation, settings.inRange(defocusAngstrom), shiftY, shiftX);
    }

    void addTo(LocalPoses poses, int particle) {
        poses.add(
                particle,
                0,
                orientation.phiDegrees(),
                orientation.thetaDegrees(),
                orientation.psiDegrees(),
                defocusAngstrom,
                shiftY,
                shiftX);
    }
}
