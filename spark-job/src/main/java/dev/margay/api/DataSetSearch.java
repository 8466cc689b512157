package dev.margay.api;

import dev.margay.config.ConfigTree;
import dev.margay.dataset.DataSet;
import dev.margay.dataset.DataSetRequest;
import dev.margay.dataset.DataSetResults;
import dev.margay.dataset.DataSetRun;
import dev.margay.dataset.DataSetSpace;
import dev.margay.dataset.DataSetState;
import dev.margay.dataset.MicrographTable;
import dev.margay.dataset.SearchItem;
import dev.margay.inputs.HeapSpace;
import dev.margay.inputs.MemoryNeed;
import dev.margay.io.DataFiles;
import dev.margay.io.HadoopSettings;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.plan.SearchMemory;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.search.SearchEngine;
import dev.margay.spark.RunStoppedException;
import dev.margay.spark.UserName;
import dev.margay.work.InFlightSizing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * Many searches with one shared configuration: every micrograph of a table, with one or several templates, to one table of particles.
 * Describe it with the methods below, then {@link #run} it. A second run resumes: finished searches are kept.
 *
 * <pre>{@code
 * DataSetResult found = Margay.dataSet("common.yaml", "results").table("micrographs_ctf.star").master("local[2]").run();
 * }</pre>
 */
public final class DataSetSearch extends PeakSearch<DataSetSearch> {

    /** Of those that Margay starts by itself: each has a thread of the driver. */
    private static final int MOST_AUTOMATIC = 32;

    private static final int MOST_IN_FLIGHT = 100;

    private final String config;
    private final String out;
    private Optional<String> table = Optional.empty();
    private final List<String> templates = new ArrayList<>();
    private OptionalInt inFlight = OptionalInt.empty();
    private boolean retryFailed;
    private DataSetListener listener = DataSetListener.NONE;

    DataSetSearch(String config, String out) {
        this.config = config;
        this.out = out;
    }

    @Override
    DataSetSearch self() {
        return this;
    }

    /** The micrographs: RELION's {@code micrographs_ctf.star}, a cisTEM STAR file, or CSV. Without one, the configuration's own. */
    public DataSetSearch table(String path) {
        table = Optional.of(path);
        return this;
    }

    /** Searches for this template instead of the configuration's; call it again for several templates. */
    public DataSetSearch template(String path) {
        templates.add(path);
        return this;
    }

    /** How many searches run at the same time. By default as many as keep all devices busy, if the memory is enough; at least two. */
    public DataSetSearch inFlight(int searches) {
        if (searches < 1 || searches > MOST_IN_FLIGHT) {
            throw new BadInputException(
                    InputProblem.of(Setting.IN_FLIGHT, "got " + searches + "; expected 1 to " + MOST_IN_FLIGHT));
        }
        inFlight = OptionalInt.of(searches);
        return this;
    }

    /** Repeats the searches that failed in an earlier run. */
    public DataSetSearch retryFailed() {
        retryFailed = true;
        return this;
    }

    /** Who is informed while the searches run. */
    public DataSetSearch listener(DataSetListener who) {
        listener = who;
        return this;
    }

    /**
     * Runs the searches that are not done yet, and writes the table of all particles.
     *
     * @throws BadInputException with all problems of the input, before anything is computed or written
     * @throws dev.margay.spark.RunStoppedException if it stopped before its end; finished searches are kept
     * @throws IOException if results cannot be written
     */
    // The locks are only held.
    @SuppressWarnings("try")
    public DataSetResult run() throws IOException {
        UserName.require();
        DataFiles files = new DataFiles(HadoopSettings.ofThisProgram(), baseDirectory);
        DataSet dataSet = load(files);
        requireDifferentFolders(dataSet, files);
        try (Locks outLock = Locks.of(Optional.of(dataSet.out()), Setting.OUT, files, listener::note);
                Locks checkpointLock = Locks.of(checkpointFolder(), Setting.CHECKPOINT, here, listener::note)) {
            DataSetState state = DataSetState.read(dataSet, files);
            List<SearchItem> toDo = state.toDo(retryFailed);
            DataSetSpace.require(toDo, files);
            DataSetResult result = new DataSetResult(dataSet, state);
            DataSetResults outputs = new DataSetResults(dataSet, state, files, config, table);
            try {
                if (!toDo.isEmpty()) {
                    search(dataSet, state, toDo, files, outputs);
                }
            } catch (IOException | RuntimeException e) {
                writeWhatIsDone(outputs, result, e);
                throw e;
            }
            write(outputs, result);
            return result;
        }
    }

    /** Finished searches can be read, also after a failure. A second failure must not hide the first. */
    private void writeWhatIsDone(DataSetResults outputs, DataSetResult result, Exception first) {
        if (outputs.haveBegun()) {
            try {
                write(outputs, result);
            } catch (IOException | RuntimeException e) {
                first.addSuppressed(e);
            }
        }
    }

    private void write(DataSetResults outputs, DataSetResult result) throws IOException {
        outputs.writeManifest();
        outputs.writeParticles();
        listener.results(result);
    }

    private void requireDifferentFolders(DataSet dataSet, DataFiles files) {
        if (checkpointFolder()
                .filter(folder -> here.identity(folder).equals(files.identity(dataSet.out())))
                .isPresent()) {
            throw new BadInputException(InputProblem.of(
                    Setting.CHECKPOINT,
                    checkpoint.orElse("") + " is also the folder of the results; choose another folder"));
        }
    }

    private DataSet load(DataFiles files) {
        ConfigTree tree = replaced(ConfigTree.parse(here.readText(config), config));
        Optional<MicrographTable> micrographs = table.map(path -> MicrographTable.read(path, here, files));
        // Relative to the same folder as the configuration's paths.
        String folder = baseDirectory.toString().isEmpty() ? out : here.fullPath(out);
        return DataSet.load(new DataSetRequest(config, tree, micrographs, templates, folder, threshold), files);
    }

    /** The folder in which searches save their states. It does not depend on where the configuration's paths start. */
    private Optional<String> checkpointFolder() {
        Optional<String> folder = checkpoint.map(here::fullPath);
        folder.flatMap(path -> here.requireWritableFile(path + "/state", "", true))
                .ifPresent(problem -> {
                    throw new BadInputException(problem.causedBy(Setting.CHECKPOINT));
                });
        return folder;
    }

    private void search(
            DataSet dataSet, DataSetState state, List<SearchItem> toDo, DataFiles files, DataSetResults outputs)
            throws IOException {
        CorrelationShape largest =
                SearchMemory.largest(toDo.stream().map(SearchItem::shape).toList());
        SearchEngine engine = engine(largest);
        try (SparkPlace.Session session = place.open()) {
            boolean twoStages = toDo.stream().anyMatch(item -> item.second().isPresent());
            DataSetRun.AtOnce atOnce =
                    atOnce(searches -> memory(engine, largest, twoStages, searches), session.localTasks());
            outputs.writeManifest();
            listener.begins(new DataSetStart(dataSet, state, toDo, engine, session.spark()));
            try {
                DataSetRun.Settings how = new DataSetRun.Settings(
                        settings, shape -> engine(shape).provider().engine(), atOnce, checkpointFolder(), preflight);
                new DataSetRun(session.spark(), files, dataSet, state, how, outputs.keepingManifest(listener))
                        .run(toDo);
            } catch (RunStoppedException e) {
                throw e.with("Finished searches are kept; run the same command again to resume.");
            } finally {
                listener.ends();
            }
        }
    }

    private MemoryNeed memory(SearchEngine engine, CorrelationShape largest, boolean twoStages, int searches) {
        MemoryNeed memory = SearchMemory.of(
                engine.provider(), new CorrelatorSettings(settings.orientationBatchSize()), largest, searches);
        return twoStages ? SearchMemory.withSecondStage(memory, largest, searches) : memory;
    }

    /** As many searches as the memory allows, up to what the user wants. */
    private DataSetRun.AtOnce atOnce(IntFunction<MemoryNeed> memory, int localTasks) {
        HeapSpace heap = HeapSpace.measure();
        int atLeast = inFlight.orElse(InFlightSizing.LEAST);
        memory.apply(atLeast).requireFits(localTasks, heap);
        int most = atLeast;
        while (inFlight.isEmpty()
                && most < MOST_AUTOMATIC
                && memory.apply(most + 1).fits(localTasks, heap)) {
            most++;
        }
        return new DataSetRun.AtOnce(most, inFlight.isPresent());
    }

    private SearchEngine engine(CorrelationShape shape) {
        return SearchEngine.choose(settings.engine(), shape, place.isOneJvm());
    }
}
