package dev.margay.config;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Which orientations a constrained search tries, relative to the one that is expected of the partner
 * ({@code orientation_refinement_config}).
 *
 * @param enabled if false, only the expected orientation is tried
 * @param method how the turns are chosen
 * @param axis ZYZ angles phi, theta, psi in degrees of the frame whose z is the axis of rotation
 * @param phi range of phi; not used by the method {@link Method#ROLL}
 * @param theta range of theta, the tilt of the axis
 * @param psi range of psi, the turn about the axis
 * @param phiStepDegrees step of phi; without it, it follows from the step of theta
 * @param thetaStepDegrees step of theta
 * @param psiStepDegrees step of psi
 * @param roll directions of the axes about which the method {@link Method#ROLL} tilts
 */
public record ConstrainedOrientationSearch(
        boolean enabled,
        Method method,
        List<Double> axis,
        Range phi,
        Range theta,
        Range psi,
        OptionalDouble phiStepDegrees,
        double thetaStepDegrees,
        double psiStepDegrees,
        Roll roll) {

    public ConstrainedOrientationSearch {
        axis = List.copyOf(axis);
    }

    /** How the turns are chosen. */
    public enum Method {
        /** All combinations of phi, theta and psi. */
        UNIFORM,
        /** Tilts by theta about axes that are perpendicular to the axis of rotation, each with turns by psi about it. */
        ROLL;

        /** The name in the YAML file. */
        public String yamlName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A closed range.
     *
     * @param minDegrees its lowest angle
     * @param maxDegrees its highest angle
     */
    public record Range(double minDegrees, double maxDegrees) {

        /** How wide it is. */
        public double widthDegrees() {
            return maxDegrees - minDegrees;
        }
    }

    /**
     * The axes of the tilts.
     *
     * @param searched whether axes in all directions are tried; otherwise only the given one
     * @param x of the given axis, in the plane perpendicular to the axis of rotation
     * @param y of the given axis
     * @param stepDegrees between the directions that are tried
     */
    public record Roll(boolean searched, double x, double y, double stepDegrees) {}
}
