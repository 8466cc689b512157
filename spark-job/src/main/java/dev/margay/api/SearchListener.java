package dev.margay.api;

import dev.margay.search.SearchObserver;
import java.util.Map;

/** Is informed about one search from its start to its end. */
public interface SearchListener extends SearchObserver {

    /** Ignores everything. */
    SearchListener NONE = new SearchListener() {};

    /**
     * The search will start now.
     *
     * @param start the search and how it runs
     */
    default void begins(SearchStart start) {}

    @Override
    default void correlograms(Map<String, Long> byDevice) {}

    /** The search has ended, with or without success. Called once after {@link #begins}, if that was called. */
    default void ends() {}

    /**
     * A note for the user that is not a problem.
     *
     * @param text one line
     */
    default void note(String text) {}
}
