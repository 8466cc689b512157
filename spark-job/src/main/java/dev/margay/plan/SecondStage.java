package dev.margay.plan;

import dev.margay.analysis.NoiseTrials;
import dev.margay.gridloss.GridLossResult;
import dev.margay.gridloss.TrialCount;
import dev.margay.localsearch.ClimbSettings;
import dev.margay.twostage.CandidateRule;

/**
 * What the second stage of a search does.
 *
 * @param rule which pixels are candidates
 * @param climb how it climbs from them
 * @param loss what the template says about the grid, from which false positives are counted
 */
public record SecondStage(CandidateRule rule, ClimbSettings climb, GridLossResult loss) {

    /** How trials are counted, for people. */
    public static final String TRIALS = "maxima of continuous noise";

    /**
     * What noise gives: a climb ends on a maximum, and maxima of noise are counted.
     *
     * @param positions pixels of the micrograph at which the template lies inside it
     */
    public NoiseTrials trials(double positions) {
        return TrialCount.ofClimbs(loss, positions);
    }
}
