package dev.margay.api;

import dev.margay.config.ThresholdChoice;
import dev.margay.io.DataFiles;
import dev.margay.io.HadoopSettings;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.result.OptimisationRecord;
import dev.margay.result.RefinementRecord;
import dev.margay.result.ResultRecord;
import dev.margay.result.SavedRefinement;
import dev.margay.result.SavedResults;
import dev.margay.result.SearchResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports of results and refinements on disk. Describe them with the methods below, then {@link #write} them.
 *
 * <pre>{@code
 * Margay.reports(List.of("results")).falsePositives(0.1).write(ReportListener.NONE);
 * }</pre>
 */
public final class Reports {

    private static final String EXTENSION = ".report.html";

    private final List<String> paths;
    private final DataFiles files = DataFiles.local();
    private Optional<String> out = Optional.empty();
    private Optional<String> pictures = Optional.empty();
    private Optional<Path> baseDirectory = Optional.empty();
    private ThresholdChoice threshold = ThresholdChoice.NONE;

    Reports(List<String> paths) {
        this.paths = List.copyOf(paths);
    }

    /** The file for the report of a single result; by default next to the result's description. */
    public Reports out(String path) {
        out = Optional.of(path);
        return this;
    }

    /** Also writes the pictures of a single result of a search (PNG) into a folder. */
    public Reports pictures(String folder) {
        pictures = Optional.of(folder);
        return this;
    }

    /** Where relative paths in configurations start; by default the working directory. */
    public Reports baseDirectory(Path directory) {
        baseDirectory = Optional.of(directory);
        return this;
    }

    /** Finds the particles again, with this many expected false positives in the whole micrograph. */
    public Reports falsePositives(double expected) {
        return threshold(ThresholdChoice.ofFalsePositives(expected));
    }

    /** Finds the particles again, above this z-score. */
    public Reports zScoreCutoff(double zScore) {
        return threshold(ThresholdChoice.ofZScore(zScore));
    }

    /** Finds the particles again, with another threshold; without a choice, the threshold is that of the search. */
    public Reports threshold(ThresholdChoice how) {
        threshold = how;
        return this;
    }

    /**
     * Writes the reports. They replace existing files. If one of several results cannot be used, the reports of the others are still
     * written.
     *
     * @param listener is informed about each result
     * @throws BadInputException if there is no result, or the only one cannot be used
     * @throws IOException if a report cannot be written
     */
    public void write(ReportListener listener) throws IOException {
        SavedResults saved = new SavedResults(
                files,
                baseDirectory
                        .map(directory -> new DataFiles(HadoopSettings.ofThisProgram(), directory))
                        .orElse(files));
        List<String> found = new ArrayList<>();
        paths.forEach(path -> found.addAll(saved.findWithRefinements(path)));
        if (found.size() == 1) {
            write(found.get(0), saved, listener);
            return;
        }
        out.ifPresent(path -> refuseSeveral(found, Setting.OUT));
        pictures.ifPresent(folder -> refuseSeveral(found, Setting.PICTURES));
        for (String path : found) {
            try {
                write(path, saved, listener);
            } catch (BadInputException e) {
                listener.failed(path, e.problems());
            }
        }
    }

    private void write(String path, SavedResults saved, ReportListener listener) throws IOException {
        String page = out.orElseGet(() -> beside(path));
        files.requireWritableFile(page, "", true).ifPresent(problem -> {
            throw new BadInputException(problem.causedBy(Setting.OUT));
        });
        if (SavedResults.isOptimisation(path)) {
            refuseOfSearches();
            OptimisationRecord optimisation = saved.readOptimisation(path);
            new OptimisationReport(optimisation, path).writePage(page, files);
            listener.written(optimisation, page);
            return;
        }
        if (SavedResults.isRefinement(path)) {
            refuseOfSearches();
            SavedRefinement refinement = saved.readRefinement(path);
            new RefinementReport(refinement).writePage(page, files);
            listener.written(refinement, page);
            return;
        }
        SearchResult result = withThreshold(saved.read(path));
        ResultReport report = new ResultReport(result);
        report.writePage(page, files);
        listener.written(result, page);
        if (pictures.isPresent()) {
            report.writePictures(pictures.get(), files);
            listener.writtenPictures(pictures.get());
        }
    }

    private void refuseOfSearches() {
        String message = "is for results of searches; leave it out";
        pictures.ifPresent(folder -> {
            throw new BadInputException(InputProblem.of(Setting.PICTURES, message));
        });
        if (!threshold.equals(ThresholdChoice.NONE)) {
            throw new BadInputException(InputProblem.of(thresholdSetting(), message));
        }
    }

    private Setting thresholdSetting() {
        return threshold.zScoreCutoff().isPresent() ? Setting.Z_SCORE_CUTOFF : Setting.FALSE_POSITIVES;
    }

    /** With a threshold that is too low, nearly every pixel is a particle, and no page could show them. */
    private SearchResult withThreshold(SearchResult result) {
        if (threshold.equals(ThresholdChoice.NONE)) {
            return result;
        }
        return result.with(result.picking(threshold).from(result.scores(), result.grid()));
    }

    private static String beside(String path) {
        for (String description :
                List.of(ResultRecord.EXTENSION, RefinementRecord.EXTENSION, OptimisationRecord.EXTENSION)) {
            if (path.endsWith(description)) {
                return path.substring(0, path.length() - description.length()) + EXTENSION;
            }
        }
        int dot = path.lastIndexOf('.');
        return (dot > path.lastIndexOf('/') ? path.substring(0, dot) : path) + EXTENSION;
    }

    private static void refuseSeveral(List<String> found, Setting setting) {
        throw new BadInputException(InputProblem.of(
                setting,
                "is for a single result, but there are " + found.size() + "; leave it out, or choose one of "
                        + String.join(", ", found.subList(0, Math.min(3, found.size())))));
    }
}
