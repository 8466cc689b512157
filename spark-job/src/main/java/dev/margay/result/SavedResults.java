package dev.margay.result;

import dev.margay.config.ConfigReading;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.io.DataFiles;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;

/** Finds results from the path of a description, of a folder with results in it or its subfolders, or of a configuration. */
public final class SavedResults {

    /** A data set has a folder for each micrograph, and in it a folder for each template. */
    private static final int DEEPEST = 3;

    private static final String TABLE = ".csv";
    private static final String PARTICLES = "particles";

    private final DataFiles files;
    private final DataFiles inConfigurations;

    /**
     * Results in files.
     *
     * @param files where results are
     * @param inConfigurations where paths in configurations start
     */
    public SavedResults(DataFiles files, DataFiles inConfigurations) {
        this.files = files;
        this.inConfigurations = inConfigurations;
    }

    /**
     * The results at a path: the path itself, or all results in a folder and up to three levels below, in the order of their names.
     *
     * @throws BadInputException if there is no result
     */
    public List<String> find(String path) {
        return find(path, List.of(ResultRecord.EXTENSION));
    }

    /**
     * Like {@link #find(String)}, with refinements and optimisations.
     *
     * @throws BadInputException if there is none of them
     */
    public List<String> findWithRefinements(String path) {
        return find(path, List.of(ResultRecord.EXTENSION, RefinementRecord.EXTENSION, OptimisationRecord.EXTENSION));
    }

    private List<String> find(String path, List<String> extensions) {
        try {
            boolean folder = files.status(files.resolve(path))
                    .map(FileStatus::isDirectory)
                    .orElse(false);
            if (!folder) {
                files.requireReadableFile(path, "").ifPresent(problem -> {
                    throw new BadInputException(problem);
                });
                return List.of(path);
            }
            List<String> found = new ArrayList<>();
            gather(path, DEEPEST, extensions, found);
            if (found.isEmpty()) {
                throw new BadInputException(InputProblem.ofFile(
                        path,
                        "contains no result: there is no *" + String.join(" or *", extensions)
                                + " in it or its subfolders; to read results without this file, such as Leopard-EM's,"
                                + " give the configuration"));
            }
            return found;
        } catch (BadInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Hadoop throws many kinds of exceptions for a scheme that it does not support.
            throw new BadInputException(InputProblem.ofFile(path, "cannot be read: " + e.getMessage()));
        }
    }

    private void gather(String folder, int levels, List<String> extensions, List<String> found) throws IOException {
        for (String name : files.list(folder).stream().sorted().toList()) {
            String path = DataFiles.in(folder, name);
            if (extensions.stream().anyMatch(name::endsWith)) {
                found.add(path);
            } else if (levels > 0
                    && files.status(files.resolve(path))
                            .map(FileStatus::isDirectory)
                            .orElse(false)) {
                gather(path, levels - 1, extensions, found);
            }
        }
    }

    /** Whether a path is that of an optimisation. */
    public static boolean isOptimisation(String path) {
        return path.endsWith(OptimisationRecord.EXTENSION);
    }

    /**
     * Reads an optimisation.
     *
     * @param path of its description
     * @throws BadInputException if it cannot be used
     */
    public OptimisationRecord readOptimisation(String path) {
        return OptimisationRecord.read(files.readText(path), path);
    }

    /** Whether a path is that of a refinement. */
    public static boolean isRefinement(String path) {
        return path.endsWith(RefinementRecord.EXTENSION);
    }

    /**
     * Reads a refinement.
     *
     * @param path of its description, or of its table
     * @throws BadInputException if one of them cannot be used
     */
    public SavedRefinement readRefinement(String path) {
        String description = isRefinement(path) ? path : RefinementRecord.pathFor(path);
        files.requireReadableFile(description, "").ifPresent(problem -> {
            throw new BadInputException(InputProblem.ofFile(
                    path,
                    "is not a refinement, or has lost its description; expected *" + RefinementRecord.EXTENSION
                            + ", or the table next to it (*.csv)"));
        });
        return new RefinementReader(files, inConfigurations, description).read();
    }

    /**
     * The maps of mean and standard deviation of a search.
     *
     * @param mean path of the first
     * @param deviation path of the second
     * @param template path of the template that was searched; empty if it is not known
     */
    public record Maps(String mean, String deviation, String template) {}

    /**
     * Where the maps of a result are, by the path of its micrograph: as it was written, and where it was.
     *
     * @param path of a description
     * @throws BadInputException if it is not one
     */
    public Map<String, Maps> maps(String path) {
        ResultRecord record = ResultRecord.read(files.readText(path), path);
        MapFiles named = new MapFiles(files, path);
        ResultRecord.Input micrograph = record.inputs().get("micrograph_path");
        String mean = record.files().get("correlation_average_path");
        String deviation = record.files().get("correlation_variance_path");
        if (micrograph == null || mean == null || deviation == null) {
            throw new BadInputException(InputProblem.ofFile(
                    path, "does not name its micrograph and its maps; is it damaged? Search again"));
        }
        Maps maps = new Maps(
                named.beside(mean),
                named.beside(deviation),
                Optional.ofNullable(record.inputs().get("template_volume_path"))
                        .map(ResultRecord.Input::location)
                        .orElse(""));
        Map<String, Maps> byMicrograph = new LinkedHashMap<>();
        byMicrograph.put(micrograph.path(), maps);
        byMicrograph.put(micrograph.location(), maps);
        return byMicrograph;
    }

    /**
     * The table of particles of a result or a refinement, if it has one that still exists.
     *
     * @param path of a description
     * @throws BadInputException if it is not one
     */
    public Optional<String> particleTable(String path) {
        String table = isRefinement(path)
                ? path.substring(0, path.length() - RefinementRecord.EXTENSION.length()) + TABLE
                : ResultRecord.read(files.readText(path), path).files().get(PARTICLES);
        return Optional.ofNullable(table)
                .map(written -> new MapFiles(files, path).beside(written))
                .filter(written -> files.requireReadableFile(written, "").isEmpty());
    }

    /**
     * Reads a result.
     *
     * @param path of a description or a configuration
     * @throws BadInputException if a part of it cannot be used
     */
    public SearchResult read(String path) {
        String text = files.readText(path);
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".json")) {
            return new ResultReader(files, path).read(ResultRecord.read(text, path));
        }
        if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            ConfigReading reading = MatchTemplateConfigReader.read(text, path);
            return new ResultReader(inConfigurations, path).read(reading);
        }
        throw new BadInputException(InputProblem.ofFile(
                path,
                "is not a result; expected a *" + ResultRecord.EXTENSION
                        + " next to the maps, a folder with such files, or the configuration of the search (*.yaml)"));
    }
}
