package dev.margay.metric;

import dev.margay.analysis.NoiseTrials;
import dev.margay.config.Metric;
import dev.margay.kernels.array.RealImage;

/**
 * The scores of one metric, and how often noise has them.
 *
 * @param metric which it is
 * @param map a score for each pixel of the valid region; higher is more likely a particle
 * @param noise how many false positives are expected above a score in the whole map
 * @param highest no pixel can have a higher score; infinity without a limit
 */
public record ScoreMap(Metric metric, RealImage map, NoiseTrials noise, double highest) {

    /** Scores without a limit. */
    ScoreMap(Metric metric, RealImage map, NoiseTrials noise) {
        this(metric, map, noise, Double.POSITIVE_INFINITY);
    }
}
