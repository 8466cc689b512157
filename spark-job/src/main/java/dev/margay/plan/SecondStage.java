package dev.margay.plan;

import dev.margay.analysis.NoiseCount;
import dev.margay.analysis.NoiseTrials;
import dev.margay.analysis.ScaledTrials;
import dev.margay.gridloss.GridLossResult;
import dev.margay.gridloss.TrialCount;
import dev.margay.localsearch.ClimbSettings;
import dev.margay.twostage.CandidateRule;
import java.util.Optional;

/**
 * What the second stage of a search does.
 *
 * @param rule which pixels are candidates
 * @param climb how it climbs from them
 * @param loss what the template says about the grid, from which false positives are counted
 * @param control the search of simulated noise that calibrates the count, if there is one
 */
public record SecondStage(
        CandidateRule rule, ClimbSettings climb, GridLossResult loss, Optional<NoiseControl> control) {

    /** Without a control: on noise there were 0.1 to 2 times as many false positives as theory says. */
    private static final double MARGIN = 2;

    /**
     * What noise gives: a climb ends on a maximum, and maxima of noise are counted.
     *
     * @param positions pixels of the micrograph at which the template lies inside it
     * @param counted by the control; without it, the count has a margin
     */
    public NoiseTrials trials(double positions, Optional<NoiseCount> counted) {
        return new ScaledTrials(
                TrialCount.ofClimbs(loss, positions),
                counted.map(NoiseCount::factor).orElse(MARGIN));
    }

    /** How trials are counted, for people. */
    public static String trialsFrom(Optional<NoiseCount> counted) {
        return counted.isPresent()
                ? "maxima of continuous noise, calibrated on simulated noise"
                : "maxima of continuous noise, with a margin";
    }
}
