package dev.margay.metric;

import dev.margay.analysis.Peak;
import java.util.List;

/**
 * The particles that a metric picks.
 *
 * @param score of every pixel
 * @param threshold a particle has a higher score
 * @param falsePositives expected above it in the whole micrograph
 * @param peaks the particles, highest score first
 */
public record Picks(ScoreMap score, double threshold, double falsePositives, List<Peak> peaks) {

    /** Copies the list. */
    public Picks {
        peaks = List.copyOf(peaks);
    }
}
