package dev.margay.config;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One grid of orientations ({@code orientation_search_config}, or one entry of {@code orientation_configs}).
 *
 * @param baseGrid how the directions (phi, theta) are laid out
 * @param psiStepDegrees step of the in-plane angle
 * @param thetaStepDegrees step of theta, from which the grid's density follows
 * @param phiStepDegrees Margay's own key, for the cartesian grid only, where Leopard-EM has 2.5 fixed
 * @param symmetry the template's symmetry, which sets the ranges; empty if ranges are given
 * @param ranges explicit ranges; absent ones take the whole circle (or half circle for theta)
 * @param strictRanges Margay's own key: no angle beyond its range and none twice
 */
public record OrientationSearch(
        BaseGrid baseGrid,
        double psiStepDegrees,
        double thetaStepDegrees,
        double phiStepDegrees,
        Optional<PointGroup> symmetry,
        Ranges ranges,
        boolean strictRanges) {

    /** Leopard-EM's fixed phi step of the cartesian grid, degrees. */
    public static final double DEFAULT_CARTESIAN_PHI_STEP_DEGREES = 2.5;

    /** How directions are laid out on the sphere. */
    public enum BaseGrid {
        /** Rings of constant theta with phi spread in proportion to sin(theta). */
        UNIFORM,
        /** HEALPix pixel centres in ring order. */
        HEALPIX,
        /** A plain phi by theta mesh; oversamples the poles. */
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
