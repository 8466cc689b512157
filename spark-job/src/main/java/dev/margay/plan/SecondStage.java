package dev.margay.plan;

import dev.margay.analysis.CalibratedTrials;
import dev.margay.analysis.NoiseCount;
import dev.margay.analysis.NoiseTrials;
import dev.margay.gridloss.TrialRule;
import dev.margay.localsearch.ClimbSettings;
import dev.margay.twostage.CandidateRule;
import java.util.Optional;

/**
 * What the second stage of a search does.
 *
 * @param rule which pixels are candidates
 * @param climb how it climbs from them
 * @param trials how false positives are counted
 */
public record SecondStage(CandidateRule rule, ClimbSettings climb, TrialRule trials) {

    /** Without a control: on noise there were 0.1 to 2 times as many false positives as theory says. */
    private static final double MARGIN = 2;

    /**
     * What noise gives.
     *
     * @param positions pixels of the micrograph at which the template lies inside it
     * @param counted by the control; without it, the count has a margin
     */
    public NoiseTrials trials(double positions, Optional<NoiseCount> counted) {
        NoiseTrials theory = trials.over(positions);
        return counted.map(count -> CalibratedTrials.by(count, theory))
                .orElseGet(() -> CalibratedTrials.scaled(theory, trials.continuous() ? MARGIN : 1));
    }

    /** How trials are counted, for people. */
    public String trialsFrom(Optional<NoiseCount> counted) {
        return trials.words()
                + (counted.isPresent()
                        ? ", calibrated on simulated noise"
                        : trials.continuous() ? ", with a margin" : "");
    }
}
