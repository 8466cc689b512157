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

    /**
     * The orientations of one search as directions times in-plane angles. Much smaller than the list of all orientations.
     *
     * @throws IllegalArgumentException if a step is so small that it is probably a mistake
     */
    public static OrientationFactors factors(OrientationSearch search) {
        return factors(search, MOST_ORIENTATIONS / 10);
    }

    private static OrientationFactors factors(OrientationSearch search, int mostDirections) {
        AngleRanges ranges = AngleRanges.of(search);
        boolean strict = search.strictRanges();
        double[] psis = psis(ranges, search.psiStepDegrees(), strict);
        Directions directions =
                switch (search.baseGrid()) {
                    case UNIFORM -> UniformGrid.directions(ranges, search.thetaStepDegrees(), strict, mostDirections);
                    case HEALPIX -> HealpixGrid.directions(ranges, search.thetaStepDegrees(), strict, mostDirections);
                    case CARTESIAN ->
                        CartesianGrid.directions(
                                ranges, search.phiStepDegrees(), search.thetaStepDegrees(), strict, mostDirections);
                };
        return new OrientationFactors(directions, psis);
    }

    /** The angles of one search in degrees: phi, theta, psi of each orientation. */
    static double[] anglesDegrees(OrientationSearch search) {
        int psis = psis(AngleRanges.of(search), search.psiStepDegrees(), search.strictRanges()).length;
        OrientationFactors factors = factors(search, MOST_ORIENTATIONS / psis);
        double[] angles = new double[3 * psis * factors.directions()];
        int i = 0;
        for (int psi = 0; psi < psis; psi++) {
            for (int d = 0; d < factors.directions(); d++) {
                angles[i++] = factors.phiDegrees(d);
                angles[i++] = factors.thetaDegrees(d);
                angles[i++] = factors.psiDegrees(psi);
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
