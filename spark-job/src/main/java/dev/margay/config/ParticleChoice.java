package dev.margay.config;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.util.OptionalDouble;

/**
 * What counts as a particle.
 *
 * @param threshold above which a peak is a particle
 * @param metric the statistic that decides
 * @param orientationRadiusDegrees a particle suppresses only others whose orientations differ by less; if there is no choice, all
 * @param area where particles are searched
 */
public record ParticleChoice(
        ThresholdChoice threshold, Metric metric, OptionalDouble orientationRadiusDegrees, SearchAreaChoice area) {

    /** Nothing chosen. */
    public static final ParticleChoice DEFAULT =
            new ParticleChoice(ThresholdChoice.NONE, Metric.Z_SCORE, OptionalDouble.empty(), SearchAreaChoice.WHOLE);

    /**
     * Checks a threshold that replaces that of the configuration.
     *
     * @throws BadInputException if it is a z-score, and another metric decides
     */
    public void requireFitting(ThresholdChoice wanted) {
        if (metric != Metric.Z_SCORE && wanted.zScoreCutoff().isPresent()) {
            throw new BadInputException(InputProblem.of(
                    Setting.Z_SCORE_CUTOFF,
                    "cannot be used with the metric " + metric.word() + "; choose a number of false positives"));
        }
    }
}
