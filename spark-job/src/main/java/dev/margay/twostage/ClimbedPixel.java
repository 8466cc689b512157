package dev.margay.twostage;

import dev.margay.localsearch.LocalPose;
import java.util.Optional;

/**
 * Where a climb ended.
 *
 * @param y nearest row of the valid region
 * @param x nearest column of the valid region
 * @param shiftY how far below that row, from -0.5 to 0.5 pixels
 * @param shiftX how far to the right of that column
 * @param value correlation
 * @param zScore with the mean and the standard deviation of the first stage at (y, x)
 * @param phi ZYZ angle, degrees
 * @param theta ZYZ angle, degrees
 * @param psi ZYZ angle, degrees
 * @param relativeDefocusAngstrom relative to the micrograph's defocus
 * @param startZScore z-score of the first stage where the climb started
 * @param errors of the pose, if the climb ended at a maximum
 */
public record ClimbedPixel(
        int y,
        int x,
        double shiftY,
        double shiftX,
        double value,
        double zScore,
        double phi,
        double theta,
        double psi,
        double relativeDefocusAngstrom,
        double startZScore,
        Optional<LocalPose.Errors> errors) {

    /**
     * The end of a climb.
     *
     * @param height rows of the valid region
     * @param width its columns
     */
    static ClimbedPixel of(Candidate start, LocalPose pose, int height, int width) {
        double y = start.y() + pose.offsetY();
        double x = start.x() + pose.offsetX();
        int row = nearest(y, height);
        int column = nearest(x, width);
        return new ClimbedPixel(
                row,
                column,
                y - row,
                x - column,
                pose.value(),
                pose.zScore(),
                pose.orientation().phiDegrees(),
                pose.orientation().thetaDegrees(),
                pose.orientation().psiDegrees(),
                pose.defocusAngstrom(),
                pose.startZScore(),
                pose.errors());
    }

    /** A place half a pixel outside belongs to the outermost pixel. */
    private static int nearest(double place, int length) {
        return (int) Math.max(0, Math.min(length - 1, Math.rint(place)));
    }
}
