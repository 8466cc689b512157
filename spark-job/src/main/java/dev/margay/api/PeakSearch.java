package dev.margay.api;

import dev.margay.config.ThresholdChoice;

/**
 * What a search and a data set have in common: what counts as a particle.
 *
 * @param <S> the description itself, so that calls can be chained
 */
public abstract sealed class PeakSearch<S extends PeakSearch<S>> extends RunDescription<S>
        permits Search, DataSetSearch {

    ThresholdChoice threshold = ThresholdChoice.NONE;

    PeakSearch() {}

    /** How many false positives to expect in a whole micrograph; sets the threshold. By default the value in the configuration, or 1. */
    public final S falsePositives(double expected) {
        return threshold(ThresholdChoice.ofFalsePositives(expected));
    }

    /** The z-score above which a peak is a particle, instead of a number of false positives. */
    public final S zScoreCutoff(double zScore) {
        return threshold(ThresholdChoice.ofZScore(zScore));
    }

    /** How to choose the threshold; without a choice, the configuration decides. */
    public final S threshold(ThresholdChoice how) {
        threshold = how;
        return self();
    }
}
