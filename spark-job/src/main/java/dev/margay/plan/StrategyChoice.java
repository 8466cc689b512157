package dev.margay.plan;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.OrientationSearch;
import dev.margay.config.SearchStrategy;
import dev.margay.localsearch.ClimbSettings;
import dev.margay.orientation.DefocusAxis;
import dev.margay.twostage.CandidateRule;
import java.util.List;
import java.util.Optional;

/**
 * A search whose strategy leaves nothing open.
 *
 * @param config the search, with the numbers of its strategy
 * @param second the second stage, if there is one
 */
public record StrategyChoice(MatchTemplateConfig config, Optional<SecondStage> second) {

    private static final int HALVINGS = 2;
    private static final int MOST_EVALUATIONS = 300;

    /** Chooses what the user left open. */
    public static StrategyChoice of(MatchTemplateConfig config) {
        SearchStrategy strategy = config.strategy();
        if (!strategy.isTwoStage()) {
            return new StrategyChoice(config, Optional.empty());
        }
        MatchTemplateConfig chosen = config.with(strategy.resolved(2, 1, 5.2));
        MatchTemplateConfig first = chosen.firstStage();
        OrientationSearch grid = first.orientationSearches().get(0);
        ClimbSettings climb = new ClimbSettings(
                grid.thetaStepDegrees() / 2,
                grid.psiStepDegrees() / 2,
                first.defocusSearch().enabled() ? first.defocusSearch().stepAngstrom() / 2 : 0,
                HALVINGS,
                MOST_EVALUATIONS,
                true,
                DefocusAxis.of(first.defocusSearch())[0],
                DefocusAxis.of(first.defocusSearch())[DefocusAxis.of(first.defocusSearch()).length - 1],
                List.of());
        CandidateRule rule = new CandidateRule(
                chosen.strategy().candidateZScore().getAsDouble(),
                strategy.startsPerCandidate(),
                grid.thetaStepDegrees() / 2);
        return new StrategyChoice(chosen, Optional.of(new SecondStage(rule, climb, 1, "")));
    }
}
