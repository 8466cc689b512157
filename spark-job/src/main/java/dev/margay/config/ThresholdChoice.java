package dev.margay.config;

import java.util.OptionalDouble;

/**
 * How the user chooses the threshold above which a peak is a particle: by the number of false positives to expect, by the z-score itself,
 * or not at all.
 *
 * @param falsePositives how many to expect in the whole micrograph, above 0
 * @param zScoreCutoff the threshold itself; it overrides {@code falsePositives}
 */
public record ThresholdChoice(OptionalDouble falsePositives, OptionalDouble zScoreCutoff) {

    /** No choice. */
    public static final ThresholdChoice NONE = new ThresholdChoice(OptionalDouble.empty(), OptionalDouble.empty());

    /** The choice of a number of false positives. */
    public static ThresholdChoice ofFalsePositives(double expected) {
        return new ThresholdChoice(OptionalDouble.of(expected), OptionalDouble.empty());
    }

    /** The choice of a z-score. */
    public static ThresholdChoice ofZScore(double zScore) {
        return new ThresholdChoice(OptionalDouble.empty(), OptionalDouble.of(zScore));
    }

    /** This choice, or the other one if this is {@link #NONE}. */
    public ThresholdChoice or(ThresholdChoice other) {
        return equals(NONE) ? other : this;
    }
}
