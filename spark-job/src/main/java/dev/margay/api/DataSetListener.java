package dev.margay.api;

import dev.margay.dataset.DataSetObserver;
import dev.margay.dataset.SearchItem;
import dev.margay.dataset.SearchOutcome;
import dev.margay.search.SearchObserver;
import java.util.List;

/** Is informed about a data set from its start to its end. */
public interface DataSetListener extends DataSetObserver {

    /** Ignores everything. */
    DataSetListener NONE = new DataSetListener() {};

    /**
     * The searches will start now.
     *
     * @param start the data set and how it runs
     */
    default void begins(DataSetStart start) {}

    @Override
    default SearchObserver begins(SearchItem item, long correlogramsBefore, List<String> notes) {
        return byDevice -> {};
    }

    @Override
    default void ends(SearchItem item, SearchOutcome outcome) {}

    /** The searches have ended, with or without success; comes once after {@link #begins(DataSetStart)}, if that came. */
    default void ends() {}

    /**
     * A note for the user that is not a problem.
     *
     * @param text one line
     */
    default void note(String text) {}

    /**
     * The table of particles and the manifest are written.
     *
     * @param result the results so far
     */
    default void results(DataSetResult result) {}
}
