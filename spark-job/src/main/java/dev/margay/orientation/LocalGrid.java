package dev.margay.orientation;

import dev.margay.config.LocalOrientationSearch;

/**
 * The orientations around a particle's that a refinement tries: a product R_off R_0 for each offset R_off, with R_0 the particle's
 * orientation. The sequence is psi slowest, then theta, phi fastest, as in Leopard-EM.
 */
public final class LocalGrid {

    /** The highest psi is in the range in spite of rounding. The value is that of torch-so3, because it affects the sequence. */
    private static final double END_DEGREES = 1e-6;

    private LocalGrid() {}

    /**
     * The offsets with phi from its own keys. Without these keys they are those of {@link #compatible}.
     *
     * @throws IllegalArgumentException if the steps give too many
     */
    public static Rotation[] of(LocalOrientationSearch search) {
        return offsets(anglesDegrees(search));
    }

    /**
     * The offsets of Leopard-EM, whose phi keys have no effect: phi has the range of psi, and its step follows from that of theta.
     *
     * @throws IllegalArgumentException if the steps give too many
     */
    public static Rotation[] compatible(LocalOrientationSearch search) {
        return of(search.withoutPhi());
    }

    private static Rotation[] offsets(double[] angles) {
        Rotation[] offsets = new Rotation[angles.length / 3];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = new Rotation(angles[3 * i], angles[3 * i + 1], angles[3 * i + 2]);
        }
        return offsets;
    }

    /** The offsets as angles in degrees: phi, theta, psi of each. */
    static double[] anglesDegrees(LocalOrientationSearch search) {
        if (!search.enabled()) {
            return new double[] {0, 0, 0};
        }
        double[] psis = closed(search.psiCoarseDegrees(), search.psiFineDegrees());
        Directions directions = directions(search, OrientationGrid.MOST_ORIENTATIONS / psis.length);
        double[] angles = new double[3 * psis.length * directions.count()];
        int i = 0;
        for (double psi : psis) {
            for (int d = 0; d < directions.count(); d++) {
                angles[i++] = directions.phi(d);
                angles[i++] = directions.theta(d);
                angles[i++] = psi;
            }
        }
        return angles;
    }

    private static Directions directions(LocalOrientationSearch search, int most) {
        double phi = search.phiCoarseDegrees().orElse(search.psiCoarseDegrees());
        double theta = search.thetaCoarseDegrees();
        double step = search.thetaFineDegrees();
        Directions directions = new Directions(most);
        if (search.phiFineDegrees().isPresent()) {
            double[] phis = closed(phi, search.phiFineDegrees().getAsDouble());
            for (double ring : theta > 0 ? SearchAxis.values(-theta, theta, step) : new double[] {0}) {
                for (double each : phis) {
                    directions.add(each, ring);
                }
            }
        } else if (theta > 0) {
            return UniformGrid.directions(new AngleRanges(-phi, phi, -theta, theta, 0, 0), step, false, most);
        } else {
            directions.add(0, 0);
        }
        return directions;
    }

    /** Values from minus to plus the limit. */
    private static double[] closed(double limit, double step) {
        return limit > 0 ? Steps.halfOpen(-limit, limit + END_DEGREES, step) : new double[] {0};
    }
}
