package dev.margay.orientation;

/** The orientations of one search as a product: every direction (phi, theta) with every in-plane angle psi. Degrees. */
public final class OrientationFactors {

    private final Directions directions;
    private final double[] psis;

    OrientationFactors(Directions directions, double[] psis) {
        this.directions = directions;
        this.psis = psis;
    }

    /** Number of directions. */
    public int directions() {
        return directions.count();
    }

    /** Number of in-plane angles. */
    public int psis() {
        return psis.length;
    }

    /** Number of orientations. */
    public long orientations() {
        return (long) directions.count() * psis.length;
    }

    /** Phi of a direction. */
    public double phiDegrees(int direction) {
        return directions.phi(direction);
    }

    /** Theta of a direction. */
    public double thetaDegrees(int direction) {
        return directions.theta(direction);
    }

    /** An in-plane angle. */
    public double psiDegrees(int psi) {
        return psis[psi];
    }

    /** An orientation. */
    public Rotation rotation(int direction, int psi) {
        return new Rotation(directions.phi(direction), directions.theta(direction), psis[psi]);
    }
}
