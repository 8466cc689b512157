package dev.margay.api;

import dev.margay.dataset.DataSet;
import dev.margay.dataset.DataSetState;
import dev.margay.dataset.SearchItem;
import dev.margay.dataset.SearchOutcome;
import java.util.List;

/**
 * A data set and the outcome of its searches.
 *
 * @param dataSet all searches
 * @param state the searches that this and earlier runs have done
 */
public record DataSetResult(DataSet dataSet, DataSetState state) {

    /** Whether every search is done. */
    public boolean isComplete() {
        return state.done().size() == dataSet.items().size();
    }

    /** Number of particles that all finished searches have found. */
    public long particles() {
        return state.done().stream()
                .map(state::outcome)
                .mapToLong(outcome -> outcome.orElseThrow().particles())
                .sum();
    }

    /** Number of searches that are neither done nor failed. */
    public int left() {
        return dataSet.items().size() - state.done().size() - state.failed().size();
    }

    /** The table of all particles (CSV). The same table as Parquet is next to it. */
    public String particlesPath() {
        return dataSet.out() + "/particles.csv";
    }

    /** The folders of the finished searches; each contains a result that {@link Margay#read} reads. */
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
