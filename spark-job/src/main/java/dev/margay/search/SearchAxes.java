package dev.margay.search;

import dev.margay.config.InputProblem;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.orientation.OrientationGrid;
import dev.margay.orientation.SearchVector;
import java.util.ArrayList;
import java.util.List;

/** What a configuration's steps come to. They can ask for more than anybody means; better to count before computing. */
public final class SearchAxes {

    /** A hundred times what anybody searches. */
    private static final int MOST_DEFOCI = 2_000;

    private SearchAxes() {}

    /**
     * What is wrong with them.
     *
     * @param file the configuration's name, for messages
     */
    public static List<InputProblem> problems(String file, MatchTemplateConfig config) {
        List<InputProblem> problems = new ArrayList<>();
        try {
            if (SearchVector.of(config.defocusSearch()).length > MOST_DEFOCI) {
                throw new IllegalArgumentException(
                        "gives more than " + MOST_DEFOCI + " planes; choose a larger defocus_step");
            }
        } catch (IllegalArgumentException e) {
            problems.add(new InputProblem(file, "defocus_search_config", e.getMessage()));
        }
        try {
            OrientationGrid.of(config.orientationSearches());
        } catch (IllegalArgumentException e) {
            problems.add(new InputProblem(file, "orientation_search_config", e.getMessage()));
        }
        return problems;
    }
}
