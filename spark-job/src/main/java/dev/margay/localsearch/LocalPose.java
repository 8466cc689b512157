package dev.margay.localsearch;

import dev.margay.orientation.Rotation;
import java.util.Optional;

/**
 * The best pose of a local search.
 *
 * @param orientation of the particle
 * @param filter index of the projective filter
 * @param defocusAngstrom relative to the filter's defocus
 * @param offsetY how far it is below its start, pixels
 * @param offsetX how far it is to the right of its start, pixels
 * @param value correlation at this pose
 * @param zScore its z-score
 * @param startValue correlation at the start
 * @param startZScore its z-score
 * @param evaluations poses that were tried
 * @param errors estimated from the curvature of the peak, if the search estimates them
 */
public record LocalPose(
        Rotation orientation,
        int filter,
        double defocusAngstrom,
        double offsetY,
        double offsetX,
        double value,
        double zScore,
        double startValue,
        double startZScore,
        int evaluations,
        Optional<Errors> errors) {

    /**
     * Standard errors. They are those of the best pose in noise of the measured curvature: for a correlation c with noise of standard
     * deviation 1, the covariance of the parameters is the inverse of -c times the matrix of c's second derivatives.
     *
     * @param tiltDegrees root mean square of the error in the direction of view
     * @param inPlaneDegrees of the rotation in the plane
     * @param yPixels of the position
     * @param xPixels of the position
     * @param defocusAngstrom of the defocus; 0 if it was not varied
     */
    public record Errors(
            double tiltDegrees, double inPlaneDegrees, double yPixels, double xPixels, double defocusAngstrom) {}
}
