package dev.margay.api;

import dev.margay.checkpoint.Checkpoint;
import dev.margay.inputs.SearchInputs;
import dev.margay.plan.SearchPlan;
import dev.margay.plan.StrategyChoice;
import dev.margay.search.MicrographSearch;
import dev.margay.search.SearchEngine;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A search that will start now. All its inputs have been checked.
 *
 * @param inputs the checked inputs
 * @param strategy how it searches
 * @param search the search
 * @param engine the engine
 * @param spark where it runs
 * @param resumed the progress of an earlier run, if its state was saved
 */
public record SearchStart(
        SearchInputs inputs,
        StrategyChoice strategy,
        MicrographSearch search,
        SearchEngine engine,
        JavaSparkContext spark,
        Optional<Checkpoint.State> resumed) {

    /** The plan of the search. */
    public SearchPlan plan() {
        return search.plan();
    }

    /** Number of correlograms that an earlier run has done. */
    public long correlogramsBefore() {
        return resumed.map(state -> state.statistics().count()).orElse(0L);
    }

    /** Notes for the user that are not problems. */
    public List<String> notes() {
        return search.notes();
    }
}
