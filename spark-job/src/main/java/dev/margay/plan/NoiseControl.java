package dev.margay.plan;

import dev.margay.analysis.NoiseCount;
import dev.margay.analysis.NoiseTrials;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.gridloss.CoarseningRules;
import dev.margay.gridloss.GridLossResult;
import dev.margay.gridloss.RecallForecast;
import dev.margay.gridloss.TrialRule;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.PreparedMicrograph;
import dev.margay.optics.RadialFilters;
import java.util.Arrays;
import java.util.Optional;

/**
 * The control of a search: the same search on a small image of simulated noise. It shows how many false positives the search really has. They
 * are counted at a z-score that is lower than the threshold, so that there are enough. In a search of two stages, the cutoff of candidates is
 * lower in the same way, so that it misses as large a share of them as the search misses of particles at the threshold.
 *
 * @param config the search, with all numbers of its strategy
 * @param filters of its micrograph
 * @param mtf the camera
 * @param edge rows and columns of the image of noise
 * @param lowestZScore peaks above it are complete
 * @param second the second stage, if there is one
 * @param theory what is expected in the image of noise
 */
public record NoiseControl(
        MatchTemplateConfig config,
        RadialFilters filters,
        DetectorMtf mtf,
        int edge,
        double lowestZScore,
        Optional<SecondStage> second,
        NoiseTrials theory) {

    /** So many peaks are expected above the lowest z-score. There may be ten times fewer, or a few more. */
    private static final double EXPECTED = 120;

    /** The factor is taken from the highest peaks, as near to the threshold as possible; 40 give it an error of 16 %. */
    private static final int COUNTED = 40;

    /** Positions along the edge of the image. */
    private static final int POSITIONS = 192;

    /** The positions are doubled as long as the control costs no more than this share of the search. */
    private static final double CHEAP = 0.03;

    private static final int MOST_POSITIONS = 768;

    /** The most that it may cost, as a share of the search, if the user does not say. */
    private static final double AFFORDABLE = 0.1;

    /** Edges are multiples of it, so that transforms are fast. */
    private static final int EVEN = 16;

    private static final long SEED = 20_146;

    /**
     * How large a control is.
     *
     * @param positions along the edge of the image of noise, if it has its own pixels
     * @param isAffordable whether it costs so little that it runs if the user does not say
     */
    public record Size(int positions, boolean isAffordable) {

        /**
         * As large as it may be for the size of the work.
         *
         * @param templateSize edge of the template
         * @param searchedPixels of all micrographs that are searched with this template
         */
        public static Size of(int templateSize, double searchedPixels) {
            int positions = POSITIONS;
            while (positions < MOST_POSITIONS && share(templateSize, 2 * positions, searchedPixels) <= CHEAP) {
                positions *= 2;
            }
            return new Size(positions, share(templateSize, positions, searchedPixels) <= AFFORDABLE);
        }

        private static double share(int templateSize, int positions, double searchedPixels) {
            double edge = edge(templateSize, positions);
            return edge * edge / searchedPixels;
        }
    }

    private static int edge(int templateSize, int positions) {
        return (templateSize - 1 + positions + EVEN - 1) / EVEN * EVEN;
    }

    /**
     * The control of a search.
     *
     * @param rules of its second stage
     * @param trials how its false positives are counted
     * @param cutoff of its candidates
     * @param thresholds of its forecast
     * @param micrograph whose filters it has
     * @param mtf the camera
     * @param templateSize edge of the template
     * @param size how large it is
     */
    static NoiseControl of(
            SecondStageRules rules,
            TrialRule trials,
            double cutoff,
            CoarseningRules thresholds,
            PreparedMicrograph micrograph,
            DetectorMtf mtf,
            int templateSize,
            Size size) {
        int edge = edge(templateSize, size.positions());
        GridLossResult loss = rules.loss();
        int valid = edge - templateSize + 1;
        NoiseTrials theory = trials.over((double) valid * valid);
        double lowest = theory.zScore(EXPECTED);
        RecallForecast forecast = RecallForecast.of(
                loss, thresholds.complete(lowest, Math.min(0.9, Math.max(0.001, rules.lost(cutoff)))));
        SecondStageRules lower = new SecondStageRules(rules.config(), loss, forecast);
        double lowerCutoff = SecondStageRules.cutoff(
                loss, forecast, rules.config().strategy().angleCoarsening().orElseThrow());
        return new NoiseControl(
                rules.config(),
                micrograph.filters(),
                mtf,
                edge,
                lowest,
                Optional.of(new SecondStage(lower.rule(lowerCutoff), lower.climb(), trials)),
                theory);
    }

    /**
     * The control of a search of one stage, in which theory takes every correlation as independent. Those of neighbouring orientations are
     * not, so there are fewer false positives.
     *
     * @param config the search
     * @param correlograms of the search
     * @param micrograph whose filters it has
     * @param mtf the camera
     * @param templateSize edge of the template
     * @param size how large it is
     */
    static NoiseControl ofOneStage(
            MatchTemplateConfig config,
            double correlograms,
            PreparedMicrograph micrograph,
            DetectorMtf mtf,
            int templateSize,
            Size size) {
        int edge = edge(templateSize, size.positions());
        PixelGrid grid = SearchCropping.isPossible(config, edge, edge, templateSize)
                ? SearchCropping.grid(config, edge, edge, templateSize)
                : PixelGrid.of(edge, edge);
        NoiseTrials theory = NoiseTrials.independent(
                (double) grid.validHeight(templateSize) * grid.validWidth(templateSize) * correlograms);
        return new NoiseControl(
                config, micrograph.filters(), mtf, edge, theory.zScore(EXPECTED), Optional.empty(), theory);
    }

    /**
     * Its first stage. It has coarser pixels if they are faster here, too.
     *
     * @param template that of the search
     * @param orientations of the first stage
     */
    public SearchPlan plan(PreparedTemplate template, Orientations orientations) {
        MatchTemplateConfig first = config.firstStage();
        return SearchPlan.of(
                SearchCropping.isPossible(first, edge, edge, template.size()) ? first : first.withoutCropping(),
                PreparedMicrograph.ofNoise(edge, filters, SEED),
                template,
                orientations,
                mtf,
                0);
    }

    /**
     * The count.
     *
     * @param peaks z-scores of the peaks above the lowest z-score, in falling order
     */
    public NoiseCount count(double[] peaks) {
        int counted = Math.min(COUNTED, peaks.length);
        boolean enough = counted == COUNTED;
        // The last peak lies on the limit, so it is not counted.
        return NoiseCount.of(
                Arrays.copyOf(peaks, enough ? counted - 1 : counted),
                enough ? peaks[counted - 1] : lowestZScore,
                theory);
    }
}
