package dev.margay.api;

import dev.margay.particles.Particle;
import dev.margay.refine.RefinementResults;
import dev.margay.result.RefinementRecord;
import java.util.List;

/**
 * The result of a refinement.
 *
 * @param particles all rows of the table, refined where their micrograph could be refined
 * @param results the outcomes by micrograph
 * @param record the description that was written
 * @param table path of the table that was written
 * @param files all files that were written, without a report
 */
public record RefinementResult(
        List<Particle> particles,
        RefinementResults results,
        RefinementRecord record,
        String table,
        List<String> files) {

    /** Copies the list. */
    public RefinementResult {
        files = List.copyOf(files);
    }

    /** Whether all micrographs could be refined. */
    public boolean isComplete() {
        return record.failures().isEmpty();
    }
}
