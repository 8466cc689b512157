package dev.margay.api;

import dev.margay.checkpoint.Checkpoint;
import dev.margay.inputs.SearchInputs;
import dev.margay.plan.SearchPlan;
import dev.margay.search.SearchEngine;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A search that is about to begin; everything about it has been checked.
 *
 * @param inputs what is searched
 * @param plan made of it
 * @param engine what computes
 * @param spark where it runs
 * @param begun how far an earlier run has come, if a state of one was kept
 * @param checkpointNotes what the user should know of states that could not be used
 */
public record SearchStart(
        SearchInputs inputs,
        SearchPlan plan,
        SearchEngine engine,
        JavaSparkContext spark,
        Optional<Checkpoint.State> begun,
        List<String> checkpointNotes) {

    /** How many correlograms an earlier run has done. */
    public long correlogramsBefore() {
        return begun.map(state -> state.statistics().count()).orElse(0L);
    }
}
