package dev.margay.plan;

import dev.margay.analysis.NoiseTrials;
import dev.margay.analysis.PeakThreshold;
import dev.margay.config.DefocusSearch;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.OrientationSearch;
import dev.margay.config.SearchStrategy;
import dev.margay.config.ThresholdChoice;
import dev.margay.gridloss.CoarseningChoice;
import dev.margay.gridloss.CoarseningRules;
import dev.margay.gridloss.GridAdvice;
import dev.margay.gridloss.GridLoss;
import dev.margay.gridloss.GridLossInputs;
import dev.margay.gridloss.GridLossResult;
import dev.margay.gridloss.GridLossSettings;
import dev.margay.gridloss.RecallForecast;
import dev.margay.gridloss.TrialCount;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.localsearch.ClimbSettings;
import dev.margay.optics.DefocusFilterStack;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.PreparedMicrograph;
import dev.margay.optics.ProjectiveFilterStack;
import dev.margay.orientation.DefocusAxis;
import dev.margay.twostage.CandidateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A search whose strategy leaves nothing open: what the user did not say is chosen from the template.
 *
 * @param config the search, with the numbers of its strategy
 * @param second the second stage, if there is one
 * @param loss what the grid loses
 */
public record StrategyChoice(MatchTemplateConfig config, Optional<SecondStage> second, GridLossResult loss) {

    /** Steps of a half, a quarter and an eighth of the coarse grid; what is finer is left to the quadratic model of the climb. */
    private static final int HALVINGS = 2;

    /** Climbs that do not stop early need about 60 poses; this only ends the few that wander. */
    private static final int MOST_EVALUATIONS = 300;

    /** The first steps of a climb, in steps of the coarse grid. */
    private static final double FIRST_STEP = 0.5;

    /**
     * Chooses.
     *
     * @param config the search
     * @param threshold what counts as a particle
     * @param micrograph the filtered image, or the first of a data set
     * @param template the template
     * @param mtf the camera
     */
    public static StrategyChoice of(
            MatchTemplateConfig config,
            ThresholdChoice threshold,
            PreparedMicrograph micrograph,
            PreparedTemplate template,
            DetectorMtf mtf) {
        int height = micrograph.spectrum().height();
        int width = micrograph.spectrum().width();
        PixelGrid grid = SearchCropping.grid(config, height, width, template.size());
        GridLossResult loss = loss(config, micrograph, grid, template, mtf);
        if (!config.strategy().isTwoStage()) {
            return new StrategyChoice(config, Optional.empty(), loss);
        }
        double pixels = (double) grid.validHeight(template.size()) * grid.validWidth(template.size());
        double positions = (double) (height - template.size() + 1) * (width - template.size() + 1);
        Thresholds thresholds = Thresholds.of(threshold, loss, pixels, positions);
        SearchStrategy strategy = config.strategy();
        CoarseningChoice both = CoarseningChoice.of(loss, thresholds.rules(false));
        CoarseningChoice angles = CoarseningChoice.of(loss, thresholds.rules(true));
        boolean sameDefoci = angles.chosen().saving() >= both.chosen().saving();
        double angleFactor = strategy.angleCoarsening().orElse((sameDefoci ? angles : both).coarsening());
        double defocusFactor = strategy.defocusCoarsening().orElse(sameDefoci ? 1 : angleFactor);
        RecallForecast forecast = RecallForecast.of(loss, thresholds.rules(defocusFactor == 1));
        SearchStrategy resolved =
                strategy.resolved(angleFactor, defocusFactor, forecast.candidateCutoff(examined(loss, angleFactor)));
        MatchTemplateConfig chosen = config.with(resolved);
        return new StrategyChoice(
                chosen, Optional.of(new SecondStage(rule(chosen), climb(chosen, loss, forecast), loss)), loss);
    }

    /** The thresholds of the plain search and of this one. */
    private record Thresholds(double full, double climbed) {

        /** The plain search has pixels, coarser ones if it is cropped; climbs end anywhere between positions of the micrograph. */
        static Thresholds of(ThresholdChoice choice, GridLossResult loss, double pixels, double positions) {
            double correlations =
                    pixels * loss.usual().orientations() * loss.usual().defoci();
            NoiseTrials climbs = TrialCount.ofClimbs(loss, positions);
            return new Thresholds(
                    PeakThreshold.of(choice, correlations).zScore(),
                    PeakThreshold.of(choice, correlations, climbs).zScore());
        }

        CoarseningRules rules(boolean sameDefoci) {
            return new CoarseningRules(
                    full,
                    climbed,
                    CoarseningRules.DEFAULT_MOST_LOST,
                    CoarseningRules.DEFAULT_MOST_CANDIDATES,
                    CoarseningRules.DEFAULT_LEAST_CORRELOGRAMS,
                    sameDefoci);
        }
    }

    private static GridLossResult loss(
            MatchTemplateConfig config,
            PreparedMicrograph prepared,
            PixelGrid grid,
            PreparedTemplate template,
            DetectorMtf mtf) {
        DefocusFilter filter = DefocusFilterStack.of(
                        config.optics(), new double[] {0}, prepared.filters(), mtf, template.size())
                .get(0);
        requireSignal(filter);
        SearchStrategy strategy = config.strategy();
        GridLossSettings settings = strategy.isTwoStage() ? GridLossSettings.DEFAULT : GridLossSettings.QUICK;
        return GridLoss.of(
                new GridLossInputs(
                        template.spectrum(),
                        filter,
                        prepared.filters().noisePower(template.size()),
                        ProjectiveFilterStack.magnification(config.optics()),
                        config.orientationSearches(),
                        config.defocusSearch(),
                        grid.rowStep(),
                        grid.columnStep()),
                settings.and(strategy.angleCoarsening().orElse(1)));
    }

    private static void requireSignal(DefocusFilter filter) {
        SearchPlan.requireFinite("optics_group", filter.atZero());
        SearchPlan.requireFinite("optics_group", filter.atQuarter());
        for (int i = 0; i < filter.atZero().length; i++) {
            if (filter.atZero()[i] != 0 || filter.atQuarter()[i] != 0) {
                return;
            }
        }
        throw SearchPlan.noSignal();
    }

    /** The examined coarsening that is not finer than this one, if there is one. */
    private static double examined(GridLossResult loss, double coarsening) {
        return loss.rows().stream()
                .mapToDouble(row -> row.coarsening())
                .filter(one -> one >= coarsening)
                .findFirst()
                .orElse(loss.rows().get(loss.rows().size() - 1).coarsening());
    }

    private static CandidateRule rule(MatchTemplateConfig chosen) {
        OrientationSearch grid = chosen.firstStage().orientationSearches().get(0);
        return new CandidateRule(
                chosen.strategy().candidateZScore().getAsDouble(),
                chosen.strategy().startsPerCandidate(),
                grid.thetaStepDegrees() / 2);
    }

    /**
     * The steps of a climb. When steps of some size do not improve any more, a climb has seen at least what a grid with these steps would
     * have seen; so it stops if that is too little.
     */
    private static ClimbSettings climb(MatchTemplateConfig chosen, GridLossResult loss, RecallForecast forecast) {
        MatchTemplateConfig first = chosen.firstStage();
        OrientationSearch grid = first.orientationSearches().get(0);
        DefocusSearch defocus = first.defocusSearch();
        double[] defoci = DefocusAxis.of(defocus);
        double coarsening = chosen.strategy().angleCoarsening().getAsDouble();
        return new ClimbSettings(
                FIRST_STEP * grid.thetaStepDegrees(),
                FIRST_STEP * grid.psiStepDegrees(),
                defoci.length > 1 ? FIRST_STEP * defocus.stepAngstrom() : 0,
                HALVINGS,
                MOST_EVALUATIONS,
                true,
                defoci[0],
                defoci[defoci.length - 1],
                List.of(
                        forecast.candidateCutoff(examined(loss, FIRST_STEP * coarsening)),
                        forecast.candidateCutoff(examined(loss, FIRST_STEP * coarsening / 2))));
    }

    /**
     * The threshold of the search.
     *
     * @param wanted what counts as a particle
     * @param plan of the first stage
     */
    public PeakThreshold threshold(ThresholdChoice wanted, SearchPlan plan) {
        double correlations = plan.correlations();
        return PeakThreshold.of(
                wanted,
                correlations,
                second.map(stage -> stage.trials(plan.inputs().shape().originalPositions()))
                        .orElseGet(() -> NoiseTrials.independent(correlations)));
    }

    /** How it searches, for people: one line or more. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        second.ifPresent(stage -> lines.add(String.format(
                Locale.ROOT,
                "two-stage: angular steps x %.3g, defocus step x %.3g; then climbs from pixels with z above %.2f",
                config.strategy().angleCoarsening().orElseThrow(),
                config.strategy().defocusCoarsening().orElseThrow(),
                stage.rule().cutoff())));
        lines.add(GridAdvice.words(loss, config.orientationSearches()));
        return lines;
    }
}
