package dev.margay.twostage;

import dev.margay.localsearch.LocalPose;
import java.util.Optional;

/**
 * Where a climb ended.
 *
 * @param y nearest row of the micrograph at which the template lies inside it
 * @param x nearest such column
 * @param shiftY how far below that row, from -0.5 to 0.5 pixels
 * @param shiftX how far to the right of that column
 * @param value correlation
 * @param zScore with the mean and the standard deviation of the first stage there
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
     * @param start where it started, on the maps of the first stage
     * @param pose where it ended
     * @param stage the first stage
     */
    static ClimbedPixel of(Candidate start, LocalPose pose, FirstStage stage) {
        double y = stage.row(start) + pose.offsetY();
        double x = stage.column(start) + pose.offsetX();
        int row = nearest(y, stage.originalHeight());
        int column = nearest(x, stage.originalWidth());
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
                stage.zScore(start.y(), start.x()),
                pose.errors());
    }

    /** Row of the micrograph, between pixels. */
    double row() {
        return y + shiftY;
    }

    /** Column of the micrograph, between pixels. */
    double column() {
        return x + shiftX;
    }

    /** A place half a pixel outside belongs to the outermost pixel. */
    static int nearest(double place, int length) {
        return (int) Math.max(0, Math.min(length - 1, Math.rint(place)));
    }
}
