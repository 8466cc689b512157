package dev.margay.localsearch;

import java.io.Serializable;
import java.util.List;

/**
 * How far and how finely a climb looks around.
 *
 * @param tiltDegrees first step of the direction of view; 0 to keep it
 * @param inPlaneDegrees first step of the rotation in the plane; 0 to keep it
 * @param defocusAngstrom first step of the defocus; 0 to keep it
 * @param halvings how often the steps are halved
 * @param mostEvaluations how many poses a particle may need, at least 1
 * @param polish whether the best pose is improved between the last steps and between pixels
 * @param lowestDefocusAngstrom no climb goes below it; may be negative infinity
 * @param highestDefocusAngstrom no climb goes above it; may be infinity
 * @param leastZScores z-scores that a climb must have reached before its first, second and further halvings; a climb that has not stops
 *     there. Empty if every climb runs to its end
 */
public record ClimbSettings(
        double tiltDegrees,
        double inPlaneDegrees,
        double defocusAngstrom,
        int halvings,
        int mostEvaluations,
        boolean polish,
        double lowestDefocusAngstrom,
        double highestDefocusAngstrom,
        List<Double> leastZScores)
        implements Serializable {

    /** Steps of 2 degrees, halved to 0.25 degrees. */
    public static final int DEFAULT_HALVINGS = 3;

    public ClimbSettings {
        leastZScores = List.copyOf(leastZScores);
        if (!(tiltDegrees >= 0 && inPlaneDegrees >= 0 && defocusAngstrom >= 0)) {
            throw new IllegalArgumentException("steps are " + tiltDegrees + ", " + inPlaneDegrees + " and "
                    + defocusAngstrom + ", expected none below 0");
        }
        if (halvings < 0 || mostEvaluations < 1) {
            throw new IllegalArgumentException("halvings and mostEvaluations are " + halvings + " and "
                    + mostEvaluations + ", expected at least 0 and 1");
        }
    }

    /** Settings of climbs that all run to their ends, to any defocus. */
    public ClimbSettings(
            double tiltDegrees,
            double inPlaneDegrees,
            double defocusAngstrom,
            int halvings,
            int mostEvaluations,
            boolean polish) {
        this(
                tiltDegrees,
                inPlaneDegrees,
                defocusAngstrom,
                halvings,
                mostEvaluations,
                polish,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                List.of());
    }

    /** The nearest defocus in the range. */
    double inRange(double defocusAngstrom) {
        return Math.max(lowestDefocusAngstrom, Math.min(highestDefocusAngstrom, defocusAngstrom));
    }

    /** Whether a climb with this z-score stops before a halving; the first halving is number 0. */
    boolean stopsBefore(int halving, double zScore) {
        return halving < leastZScores.size() && zScore < leastZScores.get(halving);
    }

    /** The first step along each axis of {@link ClimbPoint#moved}; 0 where a value is kept. */
    double[] steps() {
        return new double[] {tiltDegrees, tiltDegrees, inPlaneDegrees, defocusAngstrom};
    }
}
