package dev.margay.config;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One grid of orientations ({@code orientation_search_config}, or one entry of {@code orientation_configs}).
 *
 * @param baseGrid the grid of the directions (phi, theta)
 * @param psiStepDegrees step of the in-plane angle
 * @param thetaStepDegrees step of theta, from which the grid's density follows
 * @param phiStepDegrees Margay's own key, for the cartesian grid only; Leopard-EM always uses 2.5
 * @param symmetry the template's symmetry, which sets the ranges; empty if ranges are given
 * @param ranges explicit ranges; by default the whole circle (half circle for theta)
 * @param strictRanges Margay's own key: no angle outside its range, and no angle twice
 */
public record OrientationSearch(
        BaseGrid baseGrid,
        double psiStepDegrees,
        double thetaStepDegrees,
        double phiStepDegrees,
        Optional<PointGroup> symmetry,
        Ranges ranges,
        boolean strictRanges) {

    /** Leopard-EM's phi step of the cartesian grid, degrees. */
    public static final double DEFAULT_CARTESIAN_PHI_STEP_DEGREES = 2.5;

    /** The same ranges with steps that are wider by this factor. */
    public OrientationSearch coarser(double factor) {
        return new OrientationSearch(
                baseGrid,
                factor * psiStepDegrees,
                factor * thetaStepDegrees,
                factor * phiStepDegrees,
                symmetry,
                ranges,
                strictRanges);
    }

    /** The grid of directions on the sphere. */
    public enum BaseGrid {
        /** Rings of constant theta; the number of phi values is proportional to sin(theta). */
        UNIFORM,
        /** HEALPix pixel centres in ring order. */
        HEALPIX,
        /** A regular grid of phi and theta; it oversamples the poles. */
        CARTESIAN;

        /** The name in the YAML file. */
        public String yamlName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Explicit limits in degrees, each optional. */
    public record Ranges(
            OptionalDouble phiMin,
            OptionalDouble phiMax,
            OptionalDouble thetaMin,
            OptionalDouble thetaMax,
            OptionalDouble psiMin,
            OptionalDouble psiMax) {

        /** No limit given. */
        public static final Ranges NONE = new Ranges(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }
}
