package dev.margay.api;

import dev.margay.config.ConfigOverlay;
import dev.margay.config.ConfigTree;
import dev.margay.config.Metric;
import dev.margay.config.SearchStrategy;
import dev.margay.config.ThresholdChoice;
import dev.margay.problem.Setting;
import java.util.List;
import java.util.Optional;

/**
 * What a search and a data set have in common: what counts as a particle.
 *
 * @param <S> the description itself, so that calls can be chained
 */
public abstract sealed class PeakSearch<S extends PeakSearch<S>> extends RunDescription<S>
        permits Search, DataSetSearch {

    private static final String SETTINGS = "settings";

    ThresholdChoice threshold = ThresholdChoice.NONE;
    Optional<SearchStrategy.Kind> strategy = Optional.empty();

    /** Whether Thon rings and boxes are checked before a search. */
    boolean preflight = true;

    /** Values that replace those of the configuration. */
    ConfigOverlay overlay = ConfigOverlay.at(SETTINGS);

    PeakSearch() {}

    /** How many false positives to expect in a whole micrograph; sets the threshold. By default the value in the configuration, or 1. */
    public final S falsePositives(double expected) {
        return threshold(ThresholdChoice.ofFalsePositives(expected));
    }

    /** The z-score above which a peak is a particle, instead of a number of false positives. */
    public final S zScoreCutoff(double zScore) {
        return threshold(ThresholdChoice.ofZScore(zScore));
    }

    /**
     * One stage or two; the numbers of the strategy come from the configuration, or are chosen from the template. Without a choice, the
     * configuration decides.
     */
    public final S strategy(SearchStrategy.Kind kind) {
        strategy = Optional.of(kind);
        return self();
    }

    /**
     * Removes everything finer than a resolution from micrograph and template. The search then runs on coarser pixels, unless
     * {@link #cropped} says otherwise.
     *
     * @param angstrom two pixels of the micrograph, or more
     */
    public final S resolution(double angstrom) {
        overlay = overlay.with("fourier_cropping.resolution", Double.toString(angstrom), Setting.RESOLUTION.words());
        return self();
    }

    /** Whether the search runs on coarser pixels where its filters leave no high frequencies. By default only with a resolution limit. */
    public final S cropped(boolean whether) {
        overlay = overlay.with("fourier_cropping.enabled", Boolean.toString(whether), Setting.CROPPING.words());
        return self();
    }

    /** The statistic that decides which peaks are particles; without a choice, the configuration decides. */
    public final S metric(Metric which) {
        overlay = overlay.with("match_template_result.metric", which.word(), Setting.METRIC.words());
        return self();
    }

    /**
     * A particle suppresses only others whose orientations differ by less than this angle in degrees, with the symmetry of the search. So of two
     * molecules on top of each other both can be found. By default, orientations do not matter.
     */
    public final S orientationRadius(double degrees) {
        overlay = overlay.with(
                "match_template_result.orientation_radius",
                Double.toString(degrees),
                Setting.ORIENTATION_RADIUS.words());
        return self();
    }

    /**
     * The part of the micrograph in which particles are searched, as for {@link Pick#mask}. The path starts in the working directory. In a data
     * set, a column {@code mask} of a CSV table gives each micrograph its own.
     */
    public final S mask(String path) {
        overlay = overlay.with("search_area.mask", here.resolve(path).toString(), Setting.MASK.words());
        return self();
    }

    /** A part of the micrograph in which no particle is searched, a file as for {@link #mask}. */
    public final S exclude(String path) {
        overlay = overlay.with("search_area.exclude", here.resolve(path).toString(), Setting.EXCLUDED.words());
        return self();
    }

    /** Leaves out constant areas, the outside of the beam, and dense objects such as gold: where the micrograph shows that there are no particles. */
    public final S automaticMasks() {
        for (String key : List.of("border", "beam", "dense")) {
            overlay = overlay.with("search_area." + key, "true", Setting.MASK.words());
        }
        return self();
    }

    /** Does not compare the Thon rings of micrographs with their defocus, and does not check the box of the template. */
    public final S withoutPreflight() {
        preflight = false;
        return self();
    }

    /** The configuration with the values that this description replaces. */
    final ConfigTree replaced(ConfigTree configuration) {
        ConfigTree tree = configuration.with(projection.overlay()).with(overlay);
        return strategy.map(kind -> tree.with(SearchStrategy.overlay(kind))).orElse(tree);
    }

    /** How to choose the threshold; without a choice, the configuration decides. */
    public final S threshold(ThresholdChoice how) {
        threshold = how;
        return self();
    }
}
