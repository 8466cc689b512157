package dev.margay.api;

import dev.margay.checkpoint.Checkpoint;
import dev.margay.inputs.SearchInputs;
import dev.margay.plan.SearchPlan;
import dev.margay.search.MicrographSearch;
import dev.margay.search.SearchEngine;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A search that is about to start; everything about it has been checked.
 *
 * @param inputs what is searched
 * @param search the search
 * @param engine what computes
 * @param spark where it runs
 * @param resumed how far an earlier run has come, if its state was saved
 */
public record SearchStart(
        SearchInputs inputs,
        MicrographSearch search,
        SearchEngine engine,
        JavaSparkContext spark,
        Optional<Checkpoint.State> resumed) {

    /** What is computed. */
    public SearchPlan plan() {
        return search.plan();
    }

    /** How many correlograms an earlier run has done. */
    public long correlogramsBefore() {
        return resumed.map(state -> state.statistics().count()).orElse(0L);
    }

    /** What the user should know although nothing is wrong. */
    public List<String> notes() {
        return search.notes();
    }
}
