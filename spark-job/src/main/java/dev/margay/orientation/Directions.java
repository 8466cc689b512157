package dev.margay.orientation;

import java.util.Arrays;

/** A growing list of viewing directions (phi, theta) in degrees, in search order. */
final class Directions {

    private final int most;
    private double[] phi = new double[64];
    private double[] theta = new double[64];
    private int count;

    /**
     * An empty list.
     *
     * @param most maximum number of directions; more cause an {@link IllegalArgumentException}
     */
    Directions(int most) {
        this.most = most;
    }

    void add(double phiDegrees, double thetaDegrees) {
        if (count == most) {
            throw new IllegalArgumentException("theta_step and psi_step give more than "
                    + OrientationGrid.MOST_ORIENTATIONS + " orientations; choose larger steps");
        }
        if (count == phi.length) {
            phi = Arrays.copyOf(phi, 2 * count);
            theta = Arrays.copyOf(theta, 2 * count);
        }
        phi[count] = phiDegrees;
        theta[count] = thetaDegrees;
        count++;
    }

    int count() {
        return count;
    }

    double phi(int i) {
        return phi[i];
    }

    double theta(int i) {
        return theta[i];
    }
}
