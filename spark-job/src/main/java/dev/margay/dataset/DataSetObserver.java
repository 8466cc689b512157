package dev.margay.dataset;

import dev.margay.search.SearchObserver;
import java.util.List;

/** Is informed about the progress of the searches of a data set. Called on several threads. */
public interface DataSetObserver {

    /**
     * A search starts.
     *
     * @param item the search
     * @param correlogramsBefore how many an earlier run has done, from its checkpoint
     * @param notes about saved states that could not be used
     * @return receives its progress
     */
    SearchObserver begins(SearchItem item, long correlogramsBefore, List<String> notes);

    /**
     * A search has ended.
     *
     * @param item the search
     * @param record its outcome
     */
    void ends(SearchItem item, SearchOutcome record);
}
