package dev.margay.api;

import dev.margay.checkpoint.Checkpoint;
import dev.margay.config.ConfigTree;
import dev.margay.inputs.HeapSpace;
import dev.margay.inputs.MemoryNeed;
import dev.margay.inputs.SearchFingerprint;
import dev.margay.inputs.SearchInputs;
import dev.margay.io.DataFiles;
import dev.margay.io.HadoopSettings;
import dev.margay.io.ResultsKeptException;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.plan.PreparedTemplate;
import dev.margay.plan.SearchMemory;
import dev.margay.plan.SearchPlan;
import dev.margay.plan.StrategyChoice;
import dev.margay.preflight.Preflight;
import dev.margay.problem.BadInputException;
import dev.margay.problem.Setting;
import dev.margay.result.SearchResult;
import dev.margay.search.MicrographSearch;
import dev.margay.search.NoiseControlRun;
import dev.margay.search.SearchEngine;
import dev.margay.search.SearchJob;
import dev.margay.spark.JobFamily;
import dev.margay.spark.SharedBroadcasts;
import dev.margay.spark.UserName;
import java.awt.AWTError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One search, from configuration to files. Describe it with the methods below, then {@link #run} it. The defaults are those of the command
 * line.
 *
 * <pre>{@code
 * SearchResult found = Margay.search("config.yaml").engine("simd").master("local[2]").particles("particles.csv").run();
 * }</pre>
 */
public final class Search extends PeakSearch<Search> {

    private static final String PICTURES_PROBE = ".margay-pictures";

    private final String config;
    private Optional<String> particles = Optional.empty();
    private Optional<String> report = Optional.empty();
    private Optional<String> pictures = Optional.empty();
    private SearchListener listener = SearchListener.NONE;

    Search(String config) {
        this.config = config;
    }

    @Override
    Search self() {
        return this;
    }

    /** Writes the particles as a table (CSV). The path starts in the working directory. */
    public Search particles(String path) {
        particles = Optional.of(path);
        return this;
    }

    /** Writes the report (HTML). The path starts in the working directory. */
    public Search report(String path) {
        report = Optional.of(path);
        return this;
    }

    /** Writes the report's pictures (PNG) into a folder. The path starts in the working directory. */
    public Search pictures(String folder) {
        pictures = Optional.of(folder);
        return this;
    }

    /** Who is informed while the search runs. */
    public Search listener(SearchListener who) {
        listener = who;
        return this;
    }

    /**
     * Runs it and writes the results.
     *
     * @throws BadInputException with all problems of the input, before anything is computed or written
     * @throws dev.margay.spark.JobFailedException with the first cause, if the search fails
     * @throws IOException if results cannot be written
     */
    public SearchResult run() throws IOException {
        UserName.require();
        DataFiles files = new DataFiles(HadoopSettings.ofThisProgram(), baseDirectory);
        PlannedSearch planned = planned(files);
        SearchInputs inputs = planned.inputs();
        PreparedTemplate template = planned.template();
        List<String> notes = new ArrayList<>(inputs.notes());
        notes.addAll(planned.part().notes());
        if (preflight) {
            notes.addAll(Preflight.notes(inputs.micrograph(), inputs.config(), template));
        }
        MicrographSearch search = new MicrographSearch(
                inputs.config(),
                planned.plan(),
                planned.choice().second(),
                planned.wanted(),
                files,
                particles.map(this::full),
                checkpoint(inputs, planned.plan()),
                inputs.hashes(),
                template.moleculeRadius(),
                planned.part().area(),
                notes);
        MicrographSearch.Found found = run(inputs, planned.choice(), template, search);
        SearchResult result = new SearchResult(
                inputs.config(),
                Optional.of(inputs.micrograph()),
                Optional.of(inputs.template()),
                inputs.mtf(),
                inputs.template().size(),
                found.maps(),
                found.metric(),
                planned.part().area(),
                found.record().found().threshold(),
                found.peaks(),
                found.refined(),
                Optional.of(found.record()),
                found.record().notes());
        writeReport(result);
        return result;
    }

    /**
     * The checks before the search: whether micrograph, template and settings fit together. Searches nothing and writes nothing.
     *
     * @throws BadInputException with all problems of the input
     */
    public Preflight preflight() {
        DataFiles files = new DataFiles(HadoopSettings.ofThisProgram(), baseDirectory);
        return planned(files).preflight(files);
    }

    private PlannedSearch planned(DataFiles files) {
        return PlannedSearch.of(
                replaced(ConfigTree.parse(here.readText(config), config)).read(),
                here.identity(config),
                furtherOutputs(),
                threshold,
                files);
    }

    private Map<Setting, String> furtherOutputs() {
        Map<Setting, String> outputs = new LinkedHashMap<>();
        particles.ifPresent(path -> outputs.put(Setting.PARTICLES, full(path)));
        report.ifPresent(path -> outputs.put(Setting.REPORT, full(path)));
        // One picture is enough to check that the folder can be written to. Pictures replace existing files.
        pictures.ifPresent(folder -> outputs.put(Setting.PICTURES, full(folder + "/" + PICTURES_PROBE)));
        return outputs;
    }

    private String full(String written) {
        return here.resolve(written).toString();
    }

    private Optional<Checkpoint> checkpoint(SearchInputs inputs, SearchPlan plan) {
        return checkpoint.map(folder -> new Checkpoint(
                here, folder, SearchFingerprint.of(inputs).with(plan.inputs().constraints())));
    }

    private MicrographSearch.Found run(
            SearchInputs inputs, StrategyChoice choice, PreparedTemplate template, MicrographSearch search)
            throws IOException {
        SearchEngine engine = SearchEngine.choose(settings.engine(), search.shape(), place.isOneJvm());
        try (Locks locks = Locks.of(checkpoint, Setting.CHECKPOINT, here, listener::note);
                SparkPlace.Session session = place.open();
                SharedBroadcasts shared = new SharedBroadcasts(session.spark())) {
            Optional<Checkpoint.State> resumed = search.resumed();
            MemoryNeed memory = SearchMemory.of(
                    engine.provider(), new CorrelatorSettings(settings.orientationBatchSize()), search.shape(), 1);
            (choice.second().isPresent() ? SearchMemory.withSecondStage(memory, search.shape(), 1) : memory)
                    .requireFits(session.localTasks(), HeapSpace.measure());
            listener.begins(new SearchStart(inputs, choice, search, engine, session.spark(), resumed));
            MicrographSearch.Found found;
            try {
                SearchJob job = new SearchJob(
                        session.spark(),
                        shared,
                        JobFamily.ofOne(),
                        inputs.config().micrographPath(),
                        settings.with(engine.provider().engine()),
                        listener);
                found = search.run(
                        job,
                        resumed,
                        NoiseControlRun.of(
                                choice.control(),
                                job,
                                template,
                                search.plan().inputs().orientations(),
                                inputs.config()));
            } finally {
                listener.ends();
            }
            removeStates(search, locks);
            return found;
        }
    }

    /** The results are written, so a saved state that remains is not a problem. */
    private void removeStates(MicrographSearch search, Locks locks) {
        try {
            search.removeStates();
            locks.folderIsTemporary();
        } catch (IOException e) {
            listener.note("the checkpoint could not be removed: " + e.getMessage());
        }
    }

    /** An error here does not affect the results, which are already written. */
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
            throw new ResultsKeptException("the report", e);
        }
    }
}
