package dev.margay.orientation;

import dev.margay.config.LocalOrientationSearch;
import java.util.Arrays;

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

    /**
     * Tilts in all directions up to the range of theta, each with turns in the plane over the range of psi. The keys of phi have no effect.
     * The offset 0 is one of them.
     *
     * <p>The other grids do not tilt in all directions: near 0 the angles phi and psi are both turns about z, and theta turns about y, so
     * that no offset turns much about x. Without the keys of phi, most turns about z are to one side of 0 only.
     *
     * @throws IllegalArgumentException if the steps give too many
     */
    public static Rotation[] inAllDirections(LocalOrientationSearch search) {
        if (!search.enabled()) {
            return new Rotation[] {Rotation.NONE};
        }
        double[] turns = centred(search.psiCoarseDegrees(), search.psiFineDegrees());
        Directions directions = discs(search, OrientationGrid.MOST_ORIENTATIONS / turns.length);
        Rotation[] offsets = new Rotation[turns.length * directions.count()];
        int i = 0;
        for (double turn : turns) {
            for (int d = 0; d < directions.count(); d++) {
                offsets[i++] = new Rotation(directions.phi(d), directions.theta(d), turn - directions.phi(d));
            }
        }
        return offsets;
    }

    /** Rings around the particle's own direction, with about the same distance between neighbours. */
    private static Directions discs(LocalOrientationSearch search, int most) {
        double step = search.thetaFineDegrees();
        Directions directions = new Directions(most);
        directions.add(0, 0);
        int rings = search.thetaCoarseDegrees() > 0 ? wholeSteps(search.thetaCoarseDegrees(), step) : 0;
        for (int ring = 1; ring <= rings; ring++) {
            double circle = 360 * Math.sin(Math.toRadians(ring * step));
            int count = Math.max(1, (int) Math.rint(circle / step));
            for (int k = 0; k < count; k++) {
                directions.add(360.0 * k / count, ring * step);
            }
        }
        return directions;
    }

    /** Values around 0 and 0 itself, not beyond the limit. */
    private static double[] centred(double limit, double step) {
        int each = limit > 0 ? wholeSteps(limit, step) : 0;
        double[] values = new double[2 * each + 1];
        Arrays.setAll(values, i -> (i - each) * step);
        return values;
    }

    private static int wholeSteps(double limit, double step) {
        return Steps.closed(0, limit, step).length - 1;
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
