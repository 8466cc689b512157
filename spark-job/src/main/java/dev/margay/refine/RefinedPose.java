package dev.margay.refine;

import dev.margay.localsearch.LocalPose;
import dev.margay.orientation.Rotation;
import dev.margay.particles.Particle;
import java.io.Serializable;

/**
 * The outcome of one particle, as a task returns it and as a checkpoint keeps it.
 *
 * @param particle its number among those of its micrograph
 * @param phi ZYZ angle, degrees
 * @param theta ZYZ angle, degrees
 * @param psi ZYZ angle, degrees
 * @param relativeDefocusAngstrom relative to the micrograph's defocus
 * @param pixelSizeOffset index of the offset of the pixel size
 * @param offsetY how far it has moved down, pixels
 * @param offsetX how far it has moved to the right, pixels
 * @param mip correlation
 * @param scaledMip its z-score
 * @param startMip correlation at the start
 * @param startScaledMip its z-score
 * @param evaluations poses tried
 * @param errors standard errors; null if they are not estimated
 */
public record RefinedPose(
        int particle,
        double phi,
        double theta,
        double psi,
        double relativeDefocusAngstrom,
        int pixelSizeOffset,
        double offsetY,
        double offsetX,
        double mip,
        double scaledMip,
        double startMip,
        double startScaledMip,
        int evaluations,
        Errors errors)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * Standard errors of a continuous refinement; see {@link LocalPose.Errors}.
     *
     * @param tiltDegrees of the direction of view
     * @param inPlaneDegrees of the rotation in the plane
     * @param y of the position, pixels
     * @param x of the position, pixels
     * @param defocusAngstrom of the defocus; 0 if it was kept
     */
    public record Errors(double tiltDegrees, double inPlaneDegrees, double y, double x, double defocusAngstrom)
            implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    static RefinedPose of(int particle, LocalPose pose) {
        return new RefinedPose(
                particle,
                pose.orientation().phiDegrees(),
                pose.orientation().thetaDegrees(),
                pose.orientation().psiDegrees(),
                pose.defocusAngstrom(),
                pose.filter(),
                pose.offsetY(),
                pose.offsetX(),
                pose.value(),
                pose.zScore(),
                pose.startValue(),
                pose.startZScore(),
                pose.evaluations(),
                pose.errors()
                        .map(errors -> new Errors(
                                errors.tiltDegrees(),
                                errors.inPlaneDegrees(),
                                errors.yPixels(),
                                errors.xPixels(),
                                errors.defocusAngstrom()))
                        .orElse(null));
    }

    /** Its orientation. */
    public Rotation orientation() {
        return new Rotation(phi, theta, psi);
    }

    /**
     * How far the orientation has turned, degrees.
     *
     * @param start where the refinement started
     */
    public double angleFrom(Particle.Start start) {
        return orientation().angleTo(new Rotation(start.phi(), start.theta(), start.psi()));
    }

    /** How far the position has moved, pixels. */
    public double shift() {
        return Math.hypot(offsetY, offsetX);
    }

    /** How much the z-score has grown. */
    public double gain() {
        return scaledMip - startScaledMip;
    }
}
