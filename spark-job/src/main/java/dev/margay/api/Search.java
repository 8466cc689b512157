package dev.margay.api;

import dev.margay.checkpoint.Checkpoint;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.inputs.SearchFingerprint;
import dev.margay.inputs.SearchInputs;
import dev.margay.io.DataFiles;
import dev.margay.io.ResultsKeptException;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.plan.SearchMemory;
import dev.margay.plan.SearchPlan;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.result.SearchResult;
import dev.margay.search.MatchTemplateJob;
import dev.margay.search.MicrographSearch;
import dev.margay.search.SearchEngine;
import dev.margay.search.SearchSettings;
import dev.margay.spark.JobOrder;
import dev.margay.spark.SharedBroadcasts;
import dev.margay.spark.SparkContexts;
import dev.margay.spark.UserName;
import java.awt.AWTError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * One search, from configuration to files, about to be described and run. What is not said takes the same defaults as on the command line.
 *
 * <pre>{@code
 * SearchResult found = Margay.search("config.yaml").engine("simd").master("local[2]").particles("particles.csv").run();
 * }</pre>
 */
public final class Search {

    private static final String PICTURES_PROBE = ".margay-pictures";

    private final String config;
    private final DataFiles here;
    private Path baseDirectory = Path.of("");
    private SearchSettings settings =
            new SearchSettings(Engines.AUTO, OptionalInt.empty(), SearchSettings.DEFAULT_ORIENTATION_BATCH_SIZE);
    private Optional<String> master = Optional.empty();
    private Optional<JavaSparkContext> spark = Optional.empty();
    private Optional<String> particles = Optional.empty();
    private Optional<String> checkpoint = Optional.empty();
    private Optional<String> report = Optional.empty();
    private Optional<String> pictures = Optional.empty();
    private SearchListener listener = SearchListener.NONE;

    Search(String config) {
        this.config = config;
        this.here = DataFiles.local();
    }

    /** Where relative paths in the configuration start; without it, in the working directory. */
    public Search baseDirectory(Path directory) {
        baseDirectory = directory;
        return this;
    }

    /** What computes: {@code auto}, or the name of an engine. */
    public Search engine(String name) {
        settings = settings.with(name);
        return this;
    }

    /** Where Spark runs, such as {@code local[2]}; without it, as spark-submit says, or on all cores of this machine. */
    public Search master(String url) {
        master = Optional.of(url);
        return this;
    }

    /** Runs on this context, which stays open; it must have been made with {@link Margay#sparkConfiguration}. */
    public Search on(JavaSparkContext context) {
        spark = Optional.of(context);
        return this;
    }

    /** How to cut and to run the search; replaces what {@link #engine} said. */
    public Search settings(SearchSettings how) {
        settings = how;
        return this;
    }

    /** Writes the particles found as a table (CSV), its path counted from the working directory. */
    public Search particles(String path) {
        particles = Optional.of(path);
        return this;
    }

    /** Keeps the state of the search in a folder after every round, and goes on from there if it has been killed. */
    public Search checkpoint(String folder) {
        checkpoint = Optional.of(folder);
        return this;
    }

    /** Writes the report (HTML), its path counted from the working directory. */
    public Search report(String path) {
        report = Optional.of(path);
        return this;
    }

    /** Writes the report's pictures (PNG) into a folder, its path counted from the working directory. */
    public Search pictures(String folder) {
        pictures = Optional.of(folder);
        return this;
    }

    /** Who is told how it goes on. */
    public Search listener(SearchListener who) {
        listener = who;
        return this;
    }

    /**
     * Runs it and writes what it finds.
     *
     * @throws BadInputException with all that is wrong with the input, before anything is computed or written
     * @throws dev.margay.search.SearchFailedException with the first cause, if it cannot be finished
     * @throws IOException if results cannot be written
     */
    public SearchResult run() throws IOException {
        UserName.require();
        spark.ifPresent(SparkContexts::requireSuitable);
        DataFiles files = new DataFiles(new Configuration(), baseDirectory);
        Optional<String> table = particles.map(this::full);
        SearchInputs inputs = SearchInputs.load(
                MatchTemplateConfigReader.read(here.readText(config), config),
                here.identity(config),
                furtherOutputs(table),
                files);
        Optional<Checkpoint> states =
                checkpoint.map(folder -> new Checkpoint(here, folder, SearchFingerprint.of(inputs)));
        SearchPlan plan = plan(inputs);
        MicrographSearch search = new MicrographSearch(inputs.config(), plan, files, table, states, inputs.hashes());
        MicrographSearch.Found found = run(inputs, plan, search, states);
        states.ifPresent(this::remove);
        SearchResult result = new SearchResult(
                inputs.config(),
                Optional.of(inputs.micrograph()),
                Optional.of(inputs.template()),
                inputs.mtf(),
                inputs.template().size(),
                found.maps(),
                found.cutoff(),
                found.peaks(),
                Optional.of(found.record()),
                List.of());
        writeReport(result);
        return result;
    }

    private Map<String, String> furtherOutputs(Optional<String> table) {
        Map<String, String> outputs = new LinkedHashMap<>();
        table.ifPresent(path -> outputs.put("--particles", path));
        report.ifPresent(path -> outputs.put("--report", full(path)));
        // Any of the pictures tells whether the folder can be written to; each replaces what was there.
        pictures.ifPresent(folder -> outputs.put("--pictures", full(folder + "/" + PICTURES_PROBE)));
        return outputs;
    }

    private String full(String written) {
        return here.resolve(written).toString();
    }

    private MicrographSearch.Found run(
            SearchInputs inputs, SearchPlan plan, MicrographSearch search, Optional<Checkpoint> states)
            throws IOException {
        SearchEngine engine = SearchEngine.choose(
                settings.engine(),
                plan.inputs().shape(),
                SparkContexts.isOneJvm(spark.map(JavaSparkContext::master).or(() -> master)));
        Optional<Checkpoint.State> begun = search.begun();
        JavaSparkContext context = spark.orElseGet(() -> SparkContexts.open(master));
        try (SharedBroadcasts shared = new SharedBroadcasts(context)) {
            SearchMemory.require(
                    engine.provider(),
                    new CorrelatorSettings(settings.orientationBatchSize()),
                    plan.inputs().shape(),
                    1,
                    context);
            listener.begins(new SearchStart(
                    inputs,
                    plan,
                    engine,
                    context,
                    begun,
                    states.map(Checkpoint::notes).orElseGet(List::of)));
            try {
                MatchTemplateJob job = new MatchTemplateJob(
                        context,
                        shared,
                        new JobOrder(),
                        inputs.config().micrographPath(),
                        settings.with(engine.provider().engine()),
                        listener);
                return search.run(job, begun);
            } finally {
                listener.ends();
            }
        } finally {
            if (spark.isEmpty()) {
                context.close();
            }
        }
    }

    /** What does not fit together is the configuration's fault: shapes were checked, grids and filters are checked here. */
    private static SearchPlan plan(SearchInputs inputs) {
        try {
            return SearchPlan.of(inputs.config(), inputs.micrograph(), inputs.template(), inputs.mtf());
        } catch (IllegalArgumentException e) {
            throw new BadInputException(InputProblem.ofFile(inputs.file(), e.getMessage()));
        }
    }

    /** The results are written; a state that stays behind is in nobody's way. */
    private void remove(Checkpoint states) {
        try {
            states.remove();
        } catch (IOException e) {
            listener.note("the checkpoint could not be removed: " + e.getMessage());
        }
    }

    /** Whatever goes wrong with it, the results are there. */
    private void writeReport(SearchResult result) throws ResultsKeptException {
        if (report.isEmpty() && pictures.isEmpty()) {
            return;
        }
        try {
            ResultReport written = new ResultReport(result);
            if (report.isPresent()) {
                written.writePage(report.get(), here);
            }
            if (pictures.isPresent()) {
                written.writePictures(pictures.get(), here);
            }
        } catch (IOException | RuntimeException | OutOfMemoryError | AWTError e) {
            throw new ResultsKeptException("the report (which 'margay report' makes of them, too)", e);
        }
    }
}
