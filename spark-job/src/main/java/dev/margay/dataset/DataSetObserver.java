package dev.margay.dataset;

import dev.margay.search.SearchObserver;

/** Is told how the searches of a data set go on; called on several threads. */
public interface DataSetObserver {

    /**
     * A search begins.
     *
     * @param item which
     * @param correlogramsBefore how many an earlier run has done, as its checkpoint tells
     * @return is told how it goes on
     */
    SearchObserver begins(SearchItem item, long correlogramsBefore);

    /**
     * A search is over.
     *
     * @param item which
     * @param record what became of it
     */
    void ends(SearchItem item, SearchRecord record);
}
