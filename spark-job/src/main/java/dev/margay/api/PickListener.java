package dev.margay.api;

import dev.margay.metric.MetricPicks;
import dev.margay.metric.Picks;
import dev.margay.problem.InputProblem;
import dev.margay.result.SearchResult;
import java.util.List;

/** Is informed about each result from which particles are picked. Each method does nothing unless it is overridden. */
public interface PickListener {

    /** Ignores everything. */
    PickListener NONE = new PickListener() {};

    /**
     * Particles were picked and written.
     *
     * @param result from which
     * @param picks the particles
     * @param table the file
     */
    default void picked(SearchResult result, Picks picks, String table) {}

    /**
     * Metrics were compared.
     *
     * @param path of the result
     * @param result from which
     * @param all what each metric picks
     */
    default void compared(String path, SearchResult result, List<MetricPicks> all) {}

    /**
     * A result of several could not be used.
     *
     * @param path of it
     * @param problems why
     */
    default void failed(String path, List<InputProblem> problems) {}
}
