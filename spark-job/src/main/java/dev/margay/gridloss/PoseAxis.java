package dev.margay.gridloss;

/** The axes of a pose. Rotations are about the image's x, y and z axis (radians); defocus in Angstrom; y and x in pixels. */
public enum PoseAxis {
    /** Rotation about the image's x axis. */
    TILT_X(0),
    /** Rotation about the image's y axis. */
    TILT_Y(1),
    /** Rotation in the plane. */
    IN_PLANE(2),
    /** Defocus. */
    DEFOCUS(3),
    /** Position along y. */
    Y(4),
    /** Position along x. */
    X(5);

    private final int index;

    PoseAxis(int index) {
        this.index = index;
    }

    /** Its row and column in Lambda. */
    int index() {
        return index;
    }
}
