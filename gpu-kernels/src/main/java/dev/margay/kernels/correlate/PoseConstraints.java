package dev.margay.kernels.correlate;

import java.util.Arrays;
import java.util.List;

/**
 * Which poses are allowed at which pixels of a search. A pixel belongs to a class, and a class allows ranges of the three angles and
 * some of the defoci. A pose that is not allowed cannot be the best one of a pixel, and is not in the table of the highest
 * correlations. Mean and standard deviation are those of all correlograms, so that a z-score means the same with and without
 * constraints.
 *
 * <p>A class with plain fields and not a record, so that Kryo may write and read it field by field.
 */
public final class PoseConstraints {

    /** The class of a pixel where no pose is allowed. */
    public static final int NONE = -1;

    /** A rounding error must not exclude an angle that lies on a limit, degrees. */
    private static final double TOLERANCE = 1e-3;

    private static final double FULL_CIRCLE = 360;
    private static final double HALF_CIRCLE = 180;

    private static final int LIMITS = 7;

    private final int height;
    private final int width;
    private final int[] classes;
    private final double[] limits;
    private final boolean[] defoci;
    private final int defocusCount;

    /**
     * What is allowed. Angles are ZYZ, degrees.
     *
     * @param psi the middle of the allowed psi
     * @param psiHalfWidth how far psi may be from it; 180 for any
     * @param bothWays whether psi + 180 is allowed as well
     * @param thetaMin lowest theta
     * @param thetaMax highest theta
     * @param phiMin lowest phi
     * @param phiMax highest phi; a range may go through 360, as from 350 to 370
     * @param defoci for each defocus of the search, whether it is allowed
     */
    public record PoseClass(
            double psi,
            double psiHalfWidth,
            boolean bothWays,
            double thetaMin,
            double thetaMax,
            double phiMin,
            double phiMax,
            List<Boolean> defoci) {

        /** Copies the list. */
        public PoseClass {
            defoci = List.copyOf(defoci);
        }
    }

    /**
     * Constraints.
     *
     * @param height rows of the valid region
     * @param width columns of the valid region
     * @param classes the class of each pixel, height * width values from 0, or {@link #NONE}; not copied
     * @param allowed the classes, all for the same number of defoci
     * @throws IllegalArgumentException if a shape does not fit, or a pixel has a class that does not exist
     */
    public PoseConstraints(int height, int width, int[] classes, List<PoseClass> allowed) {
        if (allowed.isEmpty() || classes.length != Math.multiplyExact(height, width)) {
            throw new IllegalArgumentException(classes.length + " pixels and " + allowed.size() + " classes, expected "
                    + height + " x " + width + " pixels and at least one class");
        }
        for (int own : classes) {
            if (own < NONE || own >= allowed.size()) {
                throw new IllegalArgumentException(
                        "a pixel has class " + own + ", expected -1 to " + (allowed.size() - 1));
            }
        }
        this.height = height;
        this.width = width;
        this.classes = classes;
        defocusCount = allowed.get(0).defoci().size();
        limits = new double[LIMITS * allowed.size()];
        defoci = new boolean[defocusCount * allowed.size()];
        for (int i = 0; i < allowed.size(); i++) {
            put(i, allowed.get(i));
        }
    }

    private void put(int i, PoseClass one) {
        if (one.defoci().size() != defocusCount) {
            throw new IllegalArgumentException("classes have " + one.defoci().size() + " and " + defocusCount
                    + " defoci, expected the same number");
        }
        double[] own = {
            one.psi(),
            one.psiHalfWidth(),
            one.bothWays() ? 1 : 0,
            one.thetaMin(),
            one.thetaMax(),
            one.phiMin(),
            one.phiMax()
        };
        System.arraycopy(own, 0, limits, LIMITS * i, LIMITS);
        for (int defocus = 0; defocus < defocusCount; defocus++) {
            defoci[i * defocusCount + defocus] = one.defoci().get(defocus);
        }
    }

    /** Rows of the valid region. */
    public int height() {
        return height;
    }

    /** Columns of the valid region. */
    public int width() {
        return width;
    }

    /** The class of each pixel, or {@link #NONE}: the array itself, not a copy. */
    public int[] classes() {
        return classes;
    }

    /** Number of classes. */
    public int classCount() {
        return limits.length / LIMITS;
    }

    /** Number of defoci of the search. */
    public int defocusCount() {
        return defocusCount;
    }

    /**
     * Whether a class allows a pose.
     *
     * @param poseClass from 0
     * @param phi degrees
     * @param theta degrees
     * @param psi degrees
     * @param defocus index of the defocus
     */
    public boolean allows(int poseClass, double phi, double theta, double psi, int defocus) {
        return defoci[poseClass * defocusCount + defocus] && allowsAngles(poseClass, phi, theta, psi);
    }

    /** The share of the defoci that a class allows, 0 to 1. */
    double shareOfDefoci(int poseClass) {
        int allowed = 0;
        for (int defocus = 0; defocus < defocusCount; defocus++) {
            allowed += defoci[poseClass * defocusCount + defocus] ? 1 : 0;
        }
        return (double) allowed / defocusCount;
    }

    /** Whether a class allows an orientation, at any of its defoci. */
    boolean allowsAngles(int poseClass, double phi, double theta, double psi) {
        int at = LIMITS * poseClass;
        if (theta < limits[at + 3] - TOLERANCE || theta > limits[at + 4] + TOLERANCE) {
            return false;
        }
        double phiWidth = limits[at + 6] - limits[at + 5];
        if (phiWidth < FULL_CIRCLE && turned(phi - limits[at + 5] + TOLERANCE) > phiWidth + 2 * TOLERANCE) {
            return false;
        }
        double far = away(psi - limits[at]);
        if (limits[at + 2] != 0) {
            far = Math.min(far, HALF_CIRCLE - far);
        }
        return far <= limits[at + 1] + TOLERANCE;
    }

    /** An angle in [0, 360). */
    private static double turned(double degrees) {
        double rest = degrees % FULL_CIRCLE;
        return rest < 0 ? rest + FULL_CIRCLE : rest;
    }

    /** How far an angle is from 0, [0, 180]. */
    private static double away(double degrees) {
        double rest = turned(degrees);
        return Math.min(rest, FULL_CIRCLE - rest);
    }

    /** What the classes allow, to compare with other constraints. */
    public String text() {
        return Arrays.toString(limits) + Arrays.toString(defoci);
    }
}
