package dev.margay.analysis;

import dev.margay.config.ThresholdChoice;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.util.Locale;

/**
 * The z-score above which a peak is a particle.
 *
 * @param zScore the threshold
 * @param falsePositives how many peaks of pure Gaussian noise are expected above it in the whole micrograph
 */
public record PeakThreshold(double zScore, double falsePositives) {

    /** Leopard-EM's value. */
    public static final double DEFAULT_FALSE_POSITIVES = 1;

    /** More peaks than this are no particles, and need more memory than the maps. */
    private static final double MOST_FALSE_POSITIVES = 1e6;

    /**
     * The threshold that a user chose.
     *
     * @param choice by false positives or by z-score; without a choice, {@link #DEFAULT_FALSE_POSITIVES} is used
     * @param correlations number of all correlations: pixels of the valid region x correlograms
     * @throws BadInputException if there are too few correlations for a threshold
     */
    public static PeakThreshold of(ThresholdChoice choice, double correlations) {
        return of(choice, correlations, NoiseTrials.independent(correlations));
    }

    /**
     * The threshold that a user chose, of a search whose correlations are not all trials of their own.
     *
     * @param choice by false positives or by z-score; without a choice, {@link #DEFAULT_FALSE_POSITIVES} is used
     * @param correlations number of all correlations: pixels of the valid region x correlograms
     * @param trials what noise gives
     * @throws BadInputException if there are too few correlations for a threshold
     */
    public static PeakThreshold of(ThresholdChoice choice, double correlations, NoiseTrials trials) {
        return choice.zScoreCutoff().isPresent()
                ? atZScore(choice.zScoreCutoff().getAsDouble(), trials)
                : expecting(choice.falsePositives().orElse(DEFAULT_FALSE_POSITIVES), correlations, trials);
    }

    /** The threshold with this many expected false positives. */
    private static PeakThreshold expecting(double falsePositives, double correlations, NoiseTrials trials) {
        if (!(falsePositives > 0)) {
            throw new BadInputException(InputProblem.of(
                    Setting.FALSE_POSITIVES, "got " + falsePositives + "; expected a number above 0, such as 1"));
        }
        if (falsePositives >= correlations / 2) {
            throw new BadInputException(InputProblem.of(
                    Setting.FALSE_POSITIVES,
                    String.format(
                            Locale.ROOT,
                            "the search makes only %,.0f correlations, too few for a threshold with %s expected false"
                                    + " positives; search more orientations, a larger micrograph, or expect fewer",
                            correlations,
                            falsePositives)));
        }
        if (falsePositives > MOST_FALSE_POSITIVES) {
            throw new BadInputException(InputProblem.of(
                    Setting.FALSE_POSITIVES, "got " + falsePositives + "; expected at most a million, such as 1"));
        }
        return new PeakThreshold(trials.zScore(falsePositives), falsePositives);
    }

    /** The threshold at this z-score. */
    private static PeakThreshold atZScore(double zScore, NoiseTrials trials) {
        if (!Double.isFinite(zScore)) {
            throw new BadInputException(
                    InputProblem.of(Setting.Z_SCORE_CUTOFF, "got " + zScore + "; expected a z-score, such as 7.5"));
        }
        double falsePositives = trials.expectedFalsePositives(zScore);
        if (falsePositives > MOST_FALSE_POSITIVES) {
            throw new BadInputException(InputProblem.of(
                    Setting.Z_SCORE_CUTOFF,
                    String.format(
                            Locale.ROOT,
                            "got %s, above which noise alone gives about %.1e peaks; expected %.2f or more",
                            zScore,
                            falsePositives,
                            trials.zScore(MOST_FALSE_POSITIVES))));
        }
        return new PeakThreshold(zScore, falsePositives);
    }
}
