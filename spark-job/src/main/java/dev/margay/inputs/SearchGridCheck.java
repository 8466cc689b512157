package dev.margay.inputs;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.orientation.DefocusAxis;
import dev.margay.orientation.OrientationGrid;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;

/** Checks the number of defoci and orientations. A wrong step can give far more than intended. */
public final class SearchGridCheck {

    /** A hundred times the number in usual searches. */
    private static final int MOST_DEFOCI = 2_000;

    private SearchGridCheck() {}

    /**
     * All problems of the steps.
     *
     * @param file the configuration's name, for messages
     */
    public static List<InputProblem> problems(String file, MatchTemplateConfig config) {
        List<InputProblem> problems = new ArrayList<>();
        try {
            if (DefocusAxis.of(config.defocusSearch()).length > MOST_DEFOCI) {
                throw new IllegalArgumentException(
                        "gives more than " + MOST_DEFOCI + " planes; choose a larger defocus_step");
            }
        } catch (IllegalArgumentException e) {
            problems.add(new InputProblem(file, "defocus_search_config", e.getMessage()));
        }
        try {
            config.orientationSearches().forEach(OrientationGrid::factors);
            OrientationGrid.of(config.orientationSearches());
        } catch (IllegalArgumentException e) {
            problems.add(new InputProblem(file, "orientation_search_config", e.getMessage()));
        }
        return problems;
    }
}
