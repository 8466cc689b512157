package dev.margay.api;

import dev.margay.analysis.SearchArea;
import dev.margay.config.Metric;
import dev.margay.inputs.MicrographMask;
import dev.margay.io.DataFiles;
import dev.margay.io.HadoopSettings;
import dev.margay.io.OutputFiles;
import dev.margay.metric.Picking;
import dev.margay.metric.Picks;
import dev.margay.metric.ScoreMaps;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleTable;
import dev.margay.particles.ScoredParticles;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.result.ResultRecord;
import dev.margay.result.SavedResults;
import dev.margay.result.SearchResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Picks particles again from the maps of results on disk, by any metric, without a new search. Describe it with the methods below, then
 * {@link #write} the tables or {@link #compare} the metrics.
 *
 * <pre>{@code
 * Margay.pick(List.of("maps/mip.result.json")).metric(Metric.BACKGROUND_Z).falsePositives(0.1).write(PickListener.NONE);
 * }</pre>
 */
public final class Pick {

    private static final String TABLE = ".csv";
    private static final String EXTENSION = ".picks" + TABLE;

    private final List<String> paths;
    private final DataFiles files = DataFiles.local();
    private Metric metric = Picking.DEFAULT.metric();
    private OptionalDouble falsePositives = OptionalDouble.empty();
    private OptionalDouble cutoff = OptionalDouble.empty();
    private OptionalDouble radius = OptionalDouble.empty();
    private OptionalDouble orientationRadius = OptionalDouble.empty();
    private Optional<String> mask = Optional.empty();
    private Optional<String> excluded = Optional.empty();
    private Optional<String> out = Optional.empty();
    private Optional<Path> baseDirectory = Optional.empty();

    Pick(List<String> paths) {
        this.paths = List.copyOf(paths);
    }

    /** The statistic that decides; by default the z-score. */
    public Pick metric(Metric which) {
        metric = which;
        return this;
    }

    /** How many false positives to expect in each micrograph; by default 1. */
    public Pick falsePositives(double expected) {
        falsePositives = OptionalDouble.of(expected);
        return this;
    }

    /** The score above which a peak is a particle, instead of a number of false positives. */
    public Pick cutoff(double score) {
        cutoff = OptionalDouble.of(score);
        return this;
    }

    /** A particle suppresses all others that are closer than this many pixels of the micrograph; by default 5, or the radius
     * of the molecule for metrics that a particle raises over its whole area. */
    public Pick radius(double pixels) {
        radius = OptionalDouble.of(pixels);
        return this;
    }

    /**
     * A particle suppresses only others whose orientations differ by less, with the symmetry of the search. So of two molecules on top of each
     * other both can be picked. By default, as in the search.
     */
    public Pick orientationRadius(double degrees) {
        orientationRadius = OptionalDouble.of(degrees);
        return this;
    }

    /**
     * The part of the micrograph in which particles are searched: an MRC image of the size of the micrograph, in which pixels other than 0 are
     * searched, or a text file with polygons. Pixels outside are not counted for the threshold. What the search itself
     * left out stays out.
     */
    public Pick mask(String path) {
        mask = Optional.of(path);
        return this;
    }

    /** A part of the micrograph in which no particle is searched, such as carbon or gold; a file as for {@link #mask}. */
    public Pick exclude(String path) {
        excluded = Optional.of(path);
        return this;
    }

    /** The table of a single result; by default next to the result's description. */
    public Pick out(String table) {
        out = Optional.of(table);
        return this;
    }

    /** Where relative paths in configurations start; by default the working directory. */
    public Pick baseDirectory(Path directory) {
        baseDirectory = Optional.of(directory);
        return this;
    }

    /**
     * Picks, and writes a table for each result. It replaces an existing file. If one of several results cannot be used, the tables of the
     * others are still written.
     *
     * @param listener is informed about each result
     * @throws BadInputException if there is no result, or the only one cannot be used, or a number makes no sense
     * @throws IOException if a table cannot be written
     */
    public void write(PickListener listener) throws IOException {
        Picking picking = picking();
        List<String> found = found();
        out.ifPresent(table -> requireOne(Setting.OUT, found));
        out.filter(table -> !table.endsWith(TABLE)).ifPresent(table -> {
            throw new BadInputException(InputProblem.of(
                    Setting.OUT, "got " + table + "; expected a table of comma-separated values, such as picks.csv"));
        });
        forEach(found, listener, path -> {
            String table = out.orElseGet(() -> beside(path));
            files.requireWritableFile(table, "", true).ifPresent(problem -> {
                throw new BadInputException(problem.causedBy(Setting.OUT));
            });
            SearchResult result = saved().read(path);
            Picks picks = picking.from(scores(result), result.grid());
            List<Particle> particles =
                    ScoredParticles.of(result.withPeaks(picks.peaks()).particles(), picks);
            try (OutputFiles outputs = new OutputFiles(files, true)) {
                outputs.stage(table, to -> ParticleTable.write(particles, to));
                outputs.commit();
            }
            listener.picked(result, picks, table);
        });
    }

    /**
     * Picks with every metric, and writes nothing.
     *
     * @param listener is informed about each result
     * @throws BadInputException as {@link #write}
     * @throws IOException if maps cannot be read
     */
    public void compare(PickListener listener) throws IOException {
        Picking picking = picking();
        forEach(found(), listener, path -> {
            SearchResult result = saved().read(path);
            listener.compared(path, result, picking.withEach(scores(result), result.grid()));
        });
    }

    private Picking picking() {
        return new Picking(metric, falsePositives, cutoff, radius);
    }

    private SavedResults saved() {
        return new SavedResults(
                files,
                baseDirectory
                        .map(directory -> new DataFiles(HadoopSettings.ofThisProgram(), directory))
                        .orElse(files));
    }

    private List<String> found() {
        List<String> found = new ArrayList<>();
        paths.forEach(path -> found.addAll(saved().find(path)));
        List<String> once = found.stream().distinct().toList();
        mask.ifPresent(path -> requireOne(Setting.MASK, once));
        excluded.ifPresent(path -> requireOne(Setting.EXCLUDED, once));
        return once;
    }

    private static void requireOne(Setting setting, List<String> found) {
        if (found.size() > 1) {
            throw new BadInputException(InputProblem.of(
                    setting, "is for a single result, but there are " + found.size() + "; choose one of them"));
        }
    }

    private interface Work {
        void on(String path) throws IOException;
    }

    private static void forEach(List<String> found, PickListener listener, Work work) throws IOException {
        for (String path : found) {
            try {
                work.on(path);
            } catch (BadInputException e) {
                if (found.size() == 1) {
                    throw e;
                }
                listener.failed(path, e.problems());
            }
        }
    }

    private ScoreMaps scores(SearchResult result) {
        return inPart(result).alikeWithin(orientationRadius, result.config().symmetry());
    }

    private ScoreMaps inPart(SearchResult result) {
        if (mask.isEmpty() && excluded.isEmpty()) {
            return result.scores();
        }
        MicrographMask searched = MicrographMask.between(
                mask, excluded, result.grid().originalHeight(), result.grid().originalWidth(), files);
        try {
            SearchArea part = SearchArea.of(searched::contains, result.grid(), result.templateSize());
            // What the search left out stays out.
            return result.scores().in(result.area().map(part::and).orElse(part));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(InputProblem.of(
                    mask.isPresent() ? Setting.MASK : Setting.EXCLUDED,
                    "leaves nothing of the micrograph " + result.config().micrographPath()
                            + "; expected a part in which the centre of a particle can lie"));
        }
    }

    private static String beside(String path) {
        String extension = path.endsWith(ResultRecord.EXTENSION)
                ? ResultRecord.EXTENSION
                : path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/') + 1));
        return path.substring(0, path.length() - extension.length()) + EXTENSION;
    }
}
