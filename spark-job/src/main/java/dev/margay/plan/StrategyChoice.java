package dev.margay.plan;

import dev.margay.analysis.NoiseTrials;
import dev.margay.analysis.PeakThreshold;
import dev.margay.config.MatchTemplateConfig;
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
import dev.margay.gridloss.TrialRule;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.optics.DefocusFilterStack;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.PreparedMicrograph;
import dev.margay.optics.ProjectiveFilterStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A search whose strategy leaves nothing open: what the user did not say is chosen from the template.
 *
 * @param config the search, with the numbers of its strategy
 * @param second the second stage, if there is one
 * @param control the search of simulated noise that calibrates the threshold, if there is one
 * @param loss what the grid loses
 */
public record StrategyChoice(
        MatchTemplateConfig config, Optional<SecondStage> second, Optional<NoiseControl> control, GridLossResult loss) {

    /**
     * Chooses.
     *
     * @param config the search
     * @param threshold what counts as a particle
     * @param micrograph the filtered image, or the first of a data set
     * @param size of the control, if there is one
     * @param template the template
     * @param mtf the camera
     */
    public static StrategyChoice of(
            MatchTemplateConfig config,
            ThresholdChoice threshold,
            PreparedMicrograph micrograph,
            NoiseControl.Size size,
            PreparedTemplate template,
            DetectorMtf mtf) {
        int height = micrograph.spectrum().height();
        int width = micrograph.spectrum().width();
        PixelGrid grid = SearchCropping.grid(config, height, width, template.size());
        GridLossResult loss = loss(config, micrograph, grid, template, mtf);
        if (!config.strategy().isTwoStage()) {
            Optional<NoiseControl> control = config.strategy().noiseControl().orElse(false)
                    ? Optional.of(NoiseControl.ofOneStage(
                            config,
                            (double) loss.usual().orientations() * loss.usual().defoci(),
                            micrograph,
                            mtf,
                            template.size(),
                            size))
                    : Optional.empty();
            return new StrategyChoice(config, Optional.empty(), control, loss);
        }
        double pixels = (double) grid.validHeight(template.size()) * grid.validWidth(template.size());
        double positions = (double) (height - template.size() + 1) * (width - template.size() + 1);
        TrialRule trials = TrialRule.of(loss, positions);
        Thresholds thresholds = Thresholds.of(threshold, loss, pixels, trials.over(positions));
        SearchStrategy strategy = config.strategy();
        CoarseningChoice both = CoarseningChoice.of(loss, thresholds.rules(false));
        CoarseningChoice angles = CoarseningChoice.of(loss, thresholds.rules(true));
        boolean sameDefoci = angles.chosen().saving() >= both.chosen().saving();
        double angleFactor = strategy.angleCoarsening().orElse((sameDefoci ? angles : both).coarsening());
        double defocusFactor = strategy.defocusCoarsening().orElse(sameDefoci ? 1 : angleFactor);
        CoarseningRules rules = thresholds.rules(defocusFactor == 1);
        RecallForecast forecast = RecallForecast.of(loss, rules);
        MatchTemplateConfig chosen = config.with(strategy.resolved(
                angleFactor, defocusFactor, SecondStageRules.cutoff(loss, forecast, angleFactor), size.isAffordable()));
        double cutoff = chosen.strategy().candidateZScore().getAsDouble();
        SecondStageRules second = new SecondStageRules(chosen, loss, forecast);
        Optional<NoiseControl> control = chosen.strategy().noiseControl().orElseThrow()
                ? Optional.of(NoiseControl.of(second, trials, cutoff, rules, micrograph, mtf, template.size(), size))
                : Optional.empty();
        return new StrategyChoice(
                chosen, Optional.of(new SecondStage(second.rule(cutoff), second.climb(), trials)), control, loss);
    }

    /** The thresholds of the plain search and of this one. */
    private record Thresholds(double full, double climbed) {

        /** The plain search has pixels, coarser ones if it is cropped; climbs end anywhere between positions of the micrograph. */
        static Thresholds of(ThresholdChoice choice, GridLossResult loss, double pixels, NoiseTrials climbs) {
            double correlations =
                    pixels * loss.usual().orientations() * loss.usual().defoci();
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

    /** How it searches, for people: one line or more. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        second.ifPresent(stage -> lines.add(String.format(
                Locale.ROOT,
                "two-stage: angular steps x %.3g, defocus step x %.3g; then climbs from pixels with z above %.2f",
                config.strategy().angleCoarsening().orElseThrow(),
                config.strategy().defocusCoarsening().orElseThrow(),
                stage.rule().cutoff())));
        control.ifPresent(noise -> lines.add(String.format(
                Locale.ROOT,
                "the threshold is calibrated on %d x %d pixels of simulated noise",
                noise.edge(),
                noise.edge())));
        if (second.isPresent() && !second.get().trials().continuous()) {
            lines.add(
                    "the template has few really different orientations, so false positives are counted as in a full search");
        }
        lines.add(GridAdvice.words(loss, config.orientationSearches()));
        return lines;
    }
}
