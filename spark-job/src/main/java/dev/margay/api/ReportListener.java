package dev.margay.api;

import dev.margay.problem.InputProblem;
import dev.margay.result.OptimisationRecord;
import dev.margay.result.SavedRefinement;
import dev.margay.result.SearchResult;
import java.util.List;

/** Is informed about the reports of {@link Reports}. */
public interface ReportListener {

    /** Ignores everything. */
    ReportListener NONE = new ReportListener() {};

    /**
     * A report is written.
     *
     * @param result the result, with the threshold of the report
     * @param page path of the report
     */
    default void written(SearchResult result, String page) {}

    /**
     * The report of a refinement is written.
     *
     * @param refinement the refinement
     * @param page path of the report
     */
    default void written(SavedRefinement refinement, String page) {}

    /**
     * The report of an optimisation is written.
     *
     * @param optimisation its description
     * @param page path of the report
     */
    default void written(OptimisationRecord optimisation, String page) {}

    /**
     * The pictures are written.
     *
     * @param folder the folder with the pictures
     */
    default void writtenPictures(String folder) {}

    /**
     * One of several results could not be used.
     *
     * @param path of the result
     * @param problems all its problems
     */
    default void failed(String path, List<InputProblem> problems) {}
}
