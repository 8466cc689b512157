package dev.margay.dataset;

import dev.margay.config.ThresholdChoice;
import dev.margay.inputs.SearchFingerprint;
import dev.margay.io.DataFiles;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.problem.BadInputException;
import java.util.List;

/**
 * A checked data set: every search in it can start.
 *
 * @param out folder for all results
 * @param items the searches; those of one template follow each other
 * @param orientations of all of them
 * @param basis from what its strategy was chosen; nothing if there was nothing to choose
 * @param threshold above which a peak is a particle; none for the value in the configuration
 * @param notes for the user that are not problems
 */
public record DataSet(
        String out,
        List<SearchItem> items,
        Orientations orientations,
        StrategyBasis basis,
        ThresholdChoice threshold,
        List<String> notes) {

    public DataSet {
        items = List.copyOf(items);
        notes = List.copyOf(notes);
    }

    /** What counts as a particle in a search: what the user chose for all of them, else what the configuration says. */
    ThresholdChoice choiceOf(SearchItem item) {
        return threshold.or(item.config().particles().threshold());
    }

    /**
     * The fingerprint of a search with its threshold, which is the same for all micrographs of one size and one template. A calibration follows
     * from the rest.
     *
     * @throws BadInputException if the search makes too few correlations for its threshold
     */
    SearchFingerprint withThreshold(SearchFingerprint fingerprint, SearchItem item) {
        return fingerprint.withThreshold(item.threshold(choiceOf(item)).zScore(), item.config(), item.areaStamp());
    }

    /**
     * Reads and checks everything except the pixels; of those, only one micrograph, to see what the grid loses.
     *
     * @param request the request of the user
     * @param files where micrographs, templates and results are
     * @throws BadInputException with the problems of all rows, at most twenty
     */
    public static DataSet load(DataSetRequest request, DataFiles files) {
        return new DataSetReader(request, files).read();
    }
}
