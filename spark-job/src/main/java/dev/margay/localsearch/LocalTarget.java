package dev.margay.localsearch;

import dev.margay.kernels.local.ParticleBox;
import dev.margay.orientation.Rotation;

/**
 * A particle whose pose is searched locally. The arrays are not copied and must not change.
 *
 * @param box cut around it, with its projective filters
 * @param orientation where the search starts
 * @param defocusAngstrom where the search starts, relative to the filters' defocus
 * @param row placement of the window at which the particle is at the start
 * @param column placement of the window at which the particle is at the start
 * @param shiftY how far below that placement it is at the start, from -0.5 to 0.5 pixels
 * @param shiftX how far to the right
 * @param mean mean correlation of the search at each placement of the window, row by row
 * @param deviation its standard deviation
 */
public record LocalTarget(
        ParticleBox box,
        Rotation orientation,
        double defocusAngstrom,
        int row,
        int column,
        double shiftY,
        double shiftX,
        float[] mean,
        float[] deviation) {

    /** Outside the maps of a search nothing is known; a crop has this standard deviation there. */
    public static final float UNKNOWN_DEVIATION = 1e10f;

    boolean isKnown(int placement) {
        return deviation[placement] > 0 && deviation[placement] < UNKNOWN_DEVIATION;
    }

    /** The z-score of a correlation at a placement; 0 where the search had no variation. */
    double zScore(double value, int placement) {
        return deviation[placement] > 0 ? (value - mean[placement]) / deviation[placement] : 0;
    }
}
