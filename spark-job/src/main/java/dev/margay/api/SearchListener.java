package dev.margay.api;

import dev.margay.search.SearchObserver;
import java.util.Map;

/** Is told of one search from its beginning to its end. */
public interface SearchListener extends SearchObserver {

    /** Wants to know nothing. */
    SearchListener NONE = new SearchListener() {};

    /**
     * The search is about to begin.
     *
     * @param start all that is known of it
     */
    default void begins(SearchStart start) {}

    @Override
    default void correlograms(Map<String, Long> byDevice) {}

    /** The search is over, well or not; comes once after {@link #begins}, if that came. */
    default void ends() {}

    /**
     * Something that the user should know though the search is well.
     *
     * @param text one line
     */
    default void note(String text) {}
}
