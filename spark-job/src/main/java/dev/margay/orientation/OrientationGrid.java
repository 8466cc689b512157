package dev.margay.orientation;

import dev.margay.config.OrientationSearch;
import dev.margay.kernels.orientation.Orientations;
import java.util.ArrayList;
import java.util.List;

/**
 * All orientations of a search, in search order: psi slowest, then the directions of the base grid. The sequence is that of torch-so3,
 * which Leopard-EM uses, except with {@code strict_ranges}.
 */
public final class OrientationGrid {

    /** Sixty times the default search. More is probably a mistake in a step. */
    static final int MOST_ORIENTATIONS = 100_000_000;

    private OrientationGrid() {}

    /**
     * The orientations of several searches one after another.
     *
     * @throws IllegalArgumentException if a search has no orientations, or all together are more than fit into an array
     */
    public static Orientations of(List<OrientationSearch> searches) {
        List<float[]> parts = new ArrayList<>();
        long length = 0;
        for (OrientationSearch search : searches) {
            double[] angles = anglesDegrees(search);
            float[] part = new float[angles.length];
            for (int i = 0; i < part.length; i++) {
                part[i] = (float) angles[i];
            }
            parts.add(part);
            length += part.length;
        }
        if (length == 0 || length / 3 > MOST_ORIENTATIONS) {
            throw new IllegalArgumentException("orientation_search_config gives " + length / 3
                    + " orientations; expected at least one and at most " + MOST_ORIENTATIONS);
        }
        float[] all = new float[(int) length];
        int offset = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, offset, part.length);
            offset += part.length;
        }
        return new Orientations(all);
    }

    /** The angles of one search in degrees: phi, theta, psi of each orientation. */
    static double[] anglesDegrees(OrientationSearch search) {
        AngleRanges ranges = AngleRanges.of(search);
        boolean strict = search.strictRanges();
        double[] psis = psis(ranges, search.psiStepDegrees(), strict);
        int most = MOST_ORIENTATIONS / psis.length;
        Directions directions =
                switch (search.baseGrid()) {
                    case UNIFORM -> UniformGrid.directions(ranges, search.thetaStepDegrees(), strict, most);
                    case HEALPIX -> HealpixGrid.directions(ranges, search.thetaStepDegrees(), strict, most);
                    case CARTESIAN ->
                        CartesianGrid.directions(
                                ranges, search.phiStepDegrees(), search.thetaStepDegrees(), strict, most);
                };
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

    private static double[] psis(AngleRanges ranges, double step, boolean strict) {
        if (ranges.psiMin() >= ranges.psiMax()) {
            return new double[] {ranges.psiMin()};
        }
        return strict
                ? Steps.halfOpenStrict(ranges.psiMin(), ranges.psiMax(), step)
                : Steps.halfOpen(ranges.psiMin(), ranges.psiMax(), step);
    }
}
