package dev.margay.simulate;

/**
 * A copy of the molecule in a simulated micrograph.
 *
 * @param y row of the template box's corner
 * @param x column of the template box's corner
 * @param phi ZYZ angle, degrees
 * @param theta ZYZ angle, degrees
 * @param psi ZYZ angle, degrees
 * @param relativeDefocusAngstrom relative to the micrograph's defocus
 */
public record PlantedParticle(int y, int x, double phi, double theta, double psi, double relativeDefocusAngstrom) {

    /** Smallest angle in degrees between this orientation and another one, or one that is equal to it by octahedral symmetry. */
    public double degreesFrom(double otherPhi, double otherTheta, double otherPsi) {
        double[][] here = rotation(phi, theta, psi);
        double[][] there = rotation(otherPhi, otherTheta, otherPsi);
        double largestTrace = -1;
        for (double[][] turn : OctahedralGroup.turns()) {
            largestTrace = Math.max(largestTrace, trace(turn, here, there));
        }
        return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, (largestTrace - 1) / 2))));
    }

    /** Trace of (rotation here) there^T. */
    private static double trace(double[][] turn, double[][] here, double[][] there) {
        double trace = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double turned = turn[i][0] * here[0][j] + turn[i][1] * here[1][j] + turn[i][2] * here[2][j];
                trace += turned * there[i][j];
            }
        }
        return trace;
    }

    private static double[][] rotation(double phi, double theta, double psi) {
        double a = Math.toRadians(phi);
        double b = Math.toRadians(theta);
        double c = Math.toRadians(psi);
        return new double[][] {
            {
                Math.cos(a) * Math.cos(b) * Math.cos(c) - Math.sin(a) * Math.sin(c),
                -Math.cos(a) * Math.cos(b) * Math.sin(c) - Math.sin(a) * Math.cos(c),
                Math.cos(a) * Math.sin(b)
            },
            {
                Math.sin(a) * Math.cos(b) * Math.cos(c) + Math.cos(a) * Math.sin(c),
                -Math.sin(a) * Math.cos(b) * Math.sin(c) + Math.cos(a) * Math.cos(c),
                Math.sin(a) * Math.sin(b)
            },
            {-Math.sin(b) * Math.cos(c), Math.sin(b) * Math.sin(c), Math.cos(b)}
        };
    }
}
