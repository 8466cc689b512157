package dev.margay.api;

import dev.margay.result.OptimisationRecord;
import java.util.List;

/**
 * The result of an optimisation.
 *
 * @param record the description that was written
 * @param out path of the file with the optimum
 * @param files all files that were written, without a report
 */
public record OptimisationResult(OptimisationRecord record, String out, List<String> files) {

    /** Copies the list. */
    public OptimisationResult {
        files = List.copyOf(files);
    }

    /** The best value that was tried: pixel size in Angstrom, or B factor in square Angstrom. */
    public double best() {
        return record.outcome().best();
    }
}
