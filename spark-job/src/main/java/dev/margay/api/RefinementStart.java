package dev.margay.api;

import dev.margay.refine.RefinementInputs;
import dev.margay.refine.RefinementResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A refinement that will start now. All its inputs have been checked, except for the pixels of micrographs and maps.
 *
 * @param inputs the checked inputs
 * @param results what earlier runs have done
 * @param engine name of the engine
 * @param passedOver why faster engines cannot run, one sentence or more for each
 * @param checkpoint folder in which finished micrographs are kept, if there is one
 * @param checkpointNotes about saved states that could not be used
 * @param spark where it runs
 */
public record RefinementStart(
        RefinementInputs inputs,
        RefinementResults results,
        String engine,
        List<String> passedOver,
        Optional<String> checkpoint,
        List<String> checkpointNotes,
        JavaSparkContext spark) {

    /** Notes for the user that are not problems. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(inputs.notes());
        notes.addAll(checkpointNotes);
        return notes;
    }
}
