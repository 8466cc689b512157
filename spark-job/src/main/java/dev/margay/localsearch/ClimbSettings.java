package dev.margay.localsearch;

/**
 * How far and how finely a climb looks around.
 *
 * @param tiltDegrees first step of the direction of view; 0 to keep it
 * @param inPlaneDegrees first step of the rotation in the plane; 0 to keep it
 * @param defocusAngstrom first step of the defocus; 0 to keep it
 * @param halvings how often the steps are halved
 * @param mostEvaluations how many poses a particle may need, at least 1
 * @param polish whether the best pose is improved between the last steps and between pixels
 */
public record ClimbSettings(
        double tiltDegrees,
        double inPlaneDegrees,
        double defocusAngstrom,
        int halvings,
        int mostEvaluations,
        boolean polish) {

    /** Steps of 2 degrees, halved to 0.25 degrees. */
    public static final int DEFAULT_HALVINGS = 3;

    public ClimbSettings {
        if (!(tiltDegrees >= 0 && inPlaneDegrees >= 0 && defocusAngstrom >= 0)) {
            throw new IllegalArgumentException("steps are " + tiltDegrees + ", " + inPlaneDegrees + " and "
                    + defocusAngstrom + ", expected none below 0");
        }
        if (halvings < 0 || mostEvaluations < 1) {
            throw new IllegalArgumentException("halvings and mostEvaluations are " + halvings + " and "
                    + mostEvaluations + ", expected at least 0 and 1");
        }
    }

    /** The first step along each axis of {@link ClimbPoint#moved}; 0 where a value is kept. */
    double[] steps() {
        return new double[] {tiltDegrees, tiltDegrees, inPlaneDegrees, defocusAngstrom};
    }
}
