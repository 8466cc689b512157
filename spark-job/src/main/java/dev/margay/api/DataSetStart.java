package dev.margay.api;

import dev.margay.dataset.DataSet;
import dev.margay.dataset.DataSetState;
import dev.margay.dataset.SearchItem;
import dev.margay.search.SearchEngine;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A data set whose searches will start now. Everything except the pixels has been checked.
 *
 * @param dataSet all searches
 * @param state the searches that earlier runs have done
 * @param toDo the searches of this run
 * @param engine the engine of the largest of them
 * @param spark where they run
 */
public record DataSetStart(
        DataSet dataSet, DataSetState state, List<SearchItem> toDo, SearchEngine engine, JavaSparkContext spark) {

    /** Notes for the user that are not problems. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(dataSet.notes());
        notes.addAll(state.notes());
        return notes;
    }
}
