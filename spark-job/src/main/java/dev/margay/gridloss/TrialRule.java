package dev.margay.gridloss;

import dev.margay.analysis.GaussianCutoff;
import dev.margay.analysis.NoiseTrials;

/**
 * How the false positives of a two-stage search are counted: as maxima of continuous noise, or, where that theory does not hold, as a full
 * search counts them. It does not hold for a template with few really different orientations, such as a ball: most of its pixels cannot
 * have a high z-score at all.
 *
 * @param loss what the template says about the grid
 * @param continuous whether maxima of continuous noise are counted
 */
public record TrialRule(GridLossResult loss, boolean continuous) {

    /**
     * The rule for a search.
     *
     * @param loss of its grid
     * @param positions pixels of the micrograph at which the template lies inside it
     */
    public static TrialRule of(GridLossResult loss, double positions) {
        double correlations = correlations(loss, positions);
        // With hardly any correlations, there is no usual threshold.
        double usual = correlations > 2 ? GaussianCutoff.zScore(correlations, 1) : 0;
        return new TrialRule(loss, TrialCount.ofClimbs(loss, positions).holdsAt(usual));
    }

    /**
     * What noise gives.
     *
     * @param positions pixels at which the template lies inside the image
     */
    public NoiseTrials over(double positions) {
        return continuous
                ? TrialCount.ofClimbs(loss, positions)
                : NoiseTrials.independent(correlations(loss, positions));
    }

    private static double correlations(GridLossResult loss, double positions) {
        return positions * loss.usual().orientations() * loss.usual().defoci();
    }

    /** How it counts, for people. */
    public String words() {
        return continuous ? "maxima of continuous noise" : "all correlations of a full search";
    }
}
