package dev.margay.plan;

import dev.margay.config.DefocusSearch;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.OrientationSearch;
import dev.margay.gridloss.GridLossResult;
import dev.margay.gridloss.RecallForecast;
import dev.margay.localsearch.ClimbSettings;
import dev.margay.orientation.DefocusAxis;
import dev.margay.twostage.CandidateRule;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The rules of a second stage: which pixels are candidates, and how it climbs from them.
 *
 * @param config the search, whose strategy has the coarsenings
 * @param loss what its grid loses
 * @param forecast for the threshold of the search
 */
record SecondStageRules(MatchTemplateConfig config, GridLossResult loss, RecallForecast forecast) {

    /** Steps of a half, a quarter and an eighth of the coarse grid; what is finer is left to the quadratic model of the climb. */
    private static final int HALVINGS = 2;

    /** Climbs that do not stop early need about 60 poses; this only ends the few that wander. */
    private static final int MOST_EVALUATIONS = 300;

    /** The first steps of a climb, in steps of the coarse grid. */
    private static final double FIRST_STEP = 0.5;

    /** The z-score above which a pixel can be a candidate. */
    static double cutoff(GridLossResult loss, RecallForecast forecast, double angleCoarsening) {
        return forecast.candidateCutoff(examined(loss, angleCoarsening));
    }

    /** The share of particles at the threshold that a cutoff of candidates loses. */
    double lost(double cutoff) {
        return forecast.lost(examined(loss, coarsening()), cutoff);
    }

    /** Which pixels are candidates. */
    CandidateRule rule(double cutoff) {
        return new CandidateRule(
                cutoff, config.strategy().startsPerCandidate(), widest(OrientationSearch::thetaStepDegrees) / 2);
    }

    /**
     * The steps of a climb. When steps of some size do not improve any more, a climb has seen at least what a grid with these steps would
     * have seen; so it stops if that is too little.
     */
    ClimbSettings climb() {
        DefocusSearch defocus = config.firstStage().defocusSearch();
        double[] defoci = DefocusAxis.of(defocus);
        return new ClimbSettings(
                FIRST_STEP * widest(OrientationSearch::thetaStepDegrees),
                FIRST_STEP * widest(OrientationSearch::psiStepDegrees),
                defoci.length > 1 ? FIRST_STEP * defocus.stepAngstrom() : 0,
                HALVINGS,
                MOST_EVALUATIONS,
                true,
                defoci[0],
                defoci[defoci.length - 1],
                List.of(
                        forecast.climbCutoff(examined(loss, FIRST_STEP * coarsening())),
                        forecast.climbCutoff(examined(loss, FIRST_STEP * coarsening() / 2))));
    }

    /** Of several grids, the one with the widest steps counts. */
    private double widest(ToDoubleFunction<OrientationSearch> step) {
        return config.firstStage().orientationSearches().stream()
                .mapToDouble(step)
                .max()
                .orElseThrow();
    }

    private double coarsening() {
        return config.strategy().angleCoarsening().orElseThrow();
    }

    /** The examined coarsening that is not finer than this one, if there is one. */
    private static double examined(GridLossResult loss, double coarsening) {
        return loss.rows().stream()
                .mapToDouble(row -> row.coarsening())
                .filter(one -> one >= coarsening)
                .findFirst()
                .orElse(loss.rows().get(loss.rows().size() - 1).coarsening());
    }
}
