package dev.margay.api;

import dev.margay.dataset.DataSet;
import dev.margay.dataset.DataSetState;
import dev.margay.dataset.SearchItem;
import dev.margay.dataset.SearchOutcome;
import java.util.List;

/**
 * A data set, and what became of its searches.
 *
 * @param dataSet all searches
 * @param state what this and earlier runs have done
 */
public record DataSetResult(DataSet dataSet, DataSetState state) {

    /** Whether every search is done. */
    public boolean isComplete() {
        return state.done().size() == dataSet.items().size();
    }

    /** How many particles the searches that are done have found. */
    public long particles() {
        return state.done().stream()
                .map(state::outcome)
                .mapToLong(outcome -> outcome.orElseThrow().particles())
                .sum();
    }

    /** How many searches are neither done nor failed. */
    public int left() {
        return dataSet.items().size() - state.done().size() - state.failed().size();
    }

    /** The table of all particles (CSV). Beside it is the same as Parquet. */
    public String particlesPath() {
        return dataSet.out() + "/particles.csv";
    }

    /** The folders of the searches that are done; each holds a result that {@link Margay#read} reads. */
    public List<String> folders() {
        return state.done().stream().map(SearchItem::folder).toList();
    }

    /** Why searches failed, in the order of the data set: name and reason. */
    public List<String> failures() {
        return state.failed().stream()
                .map(item -> item.name() + ": "
                        + state.outcome(item).map(SearchOutcome::failure).orElse(""))
                .toList();
    }
}
