package dev.margay.dataset;

import dev.margay.search.SearchObserver;
import java.util.List;

/** Is told how the searches of a data set go on; called on several threads. */
public interface DataSetObserver {

    /**
     * A search begins.
     *
     * @param item which
     * @param correlogramsBefore how many an earlier run has done, as its checkpoint tells
     * @param notes what the user should know of states of it that could not be used
     * @return is told how it goes on
     */
    SearchObserver begins(SearchItem item, long correlogramsBefore, List<String> notes);

    /**
     * A search is over.
     *
     * @param item which
     * @param record what became of it
     */
    void ends(SearchItem item, SearchOutcome record);
}
