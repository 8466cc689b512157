package dev.margay.dataset;

import dev.margay.config.ThresholdChoice;
import dev.margay.io.DataFiles;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.problem.BadInputException;
import java.util.List;

/**
 * A data set, checked: every search in it could begin now.
 *
 * @param out folder of all results
 * @param items the searches, those of one template side by side
 * @param orientations of all of them
 * @param threshold above which a peak is a particle; none for what the configuration says
 * @param notes what the user should know though nothing is wrong
 */
public record DataSet(
        String out, List<SearchItem> items, Orientations orientations, ThresholdChoice threshold, List<String> notes) {

    public DataSet {
        items = List.copyOf(items);
        notes = List.copyOf(notes);
    }

    /**
     * Reads and checks all but the pixels.
     *
     * @param request what the user asks for
     * @param files where micrographs, templates and results lie
     * @throws BadInputException with what is wrong, of every row that is, up to a score of problems
     */
    public static DataSet load(DataSetRequest request, DataFiles files) {
        return new DataSetReader(request, files).read();
    }
}
