package dev.margay.api;

import dev.margay.config.RefineTemplateConfig;
import dev.margay.config.RefineTemplateReading;
import dev.margay.inputs.HeapSpace;
import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.io.ResultsKeptException;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.engine.EngineChoice;
import dev.margay.kernels.local.LocalCorrelatorProvider;
import dev.margay.kernels.local.LocalEngines;
import dev.margay.kernels.local.LocalShape;
import dev.margay.particles.ParticleTable;
import dev.margay.plan.PreparedTemplate;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.refine.RefinementCheckpoint;
import dev.margay.refine.RefinementDescription;
import dev.margay.refine.RefinementInputs;
import dev.margay.refine.RefinementMemory;
import dev.margay.refine.RefinementResults;
import dev.margay.refine.RefinementRun;
import dev.margay.result.RefinementRecord;
import dev.margay.result.SavedRefinement;
import dev.margay.spark.RunStoppedException;
import dev.margay.spark.UserName;
import java.awt.AWTError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Refines the particles of a table, from configuration to files. Describe it with the methods below, then {@link #run} it. The defaults
 * are those of the command line.
 *
 * <pre>{@code
 * RefinementResult refined = Margay.refine("refine.yaml", "refined.csv").continuous().master("local[2]").run();
 * }</pre>
 */
public final class Refinement extends RunDescription<Refinement> {

    /** How many micrographs are refined at the same time, so that devices stay busy while one is prepared. */
    public static final int DEFAULT_IN_FLIGHT = 2;

    private static final int MOST_IN_FLIGHT = 100;

    private final String config;
    private final String out;
    private int inFlight = DEFAULT_IN_FLIGHT;
    private boolean overwrite;
    private UnaryOperator<RefineTemplateConfig.Method> method = UnaryOperator.identity();
    private Optional<String> report = Optional.empty();
    private RefinementListener listener = RefinementListener.NONE;

    Refinement(String config, String out) {
        this.config = config;
        this.out = out;
    }

    @Override
    Refinement self() {
        return this;
    }

    /** Climbs to the maximum instead of trying a grid, whatever the configuration says. */
    public Refinement continuous() {
        return change(one -> new RefineTemplateConfig.Method(
                RefineTemplateConfig.Strategy.CONTINUOUS, one.leopardCompatible(), one.maxEvaluations(), one.polish()));
    }

    /** Repeats the known faults of Leopard-EM, to compare results. */
    public Refinement leopardCompatible() {
        return change(one -> new RefineTemplateConfig.Method(one.strategy(), true, one.maxEvaluations(), one.polish()));
    }

    private Refinement change(UnaryOperator<RefineTemplateConfig.Method> change) {
        UnaryOperator<RefineTemplateConfig.Method> before = method;
        method = one -> change.apply(before.apply(one));
        return this;
    }

    /** How many micrographs are refined at the same time. */
    public Refinement inFlight(int micrographs) {
        if (micrographs < 1 || micrographs > MOST_IN_FLIGHT) {
            throw new BadInputException(
                    InputProblem.of(Setting.IN_FLIGHT, "got " + micrographs + "; expected 1 to " + MOST_IN_FLIGHT));
        }
        inFlight = micrographs;
        return this;
    }

    /** Replaces existing files. Without this, they are an error. */
    public Refinement overwrite() {
        overwrite = true;
        return this;
    }

    /** Writes the report (HTML). The path starts in the working directory. */
    public Refinement report(String path) {
        report = Optional.of(path);
        return this;
    }

    /** Who is informed while it runs. */
    public Refinement listener(RefinementListener who) {
        listener = who;
        return this;
    }

    /**
     * Runs it and writes the table and its description. Particles of micrographs that cannot be refined keep their row without refined
     * values.
     *
     * @throws BadInputException with all problems of the input, before anything is computed or written
     * @throws dev.margay.spark.RunStoppedException if it stopped before its end; with a checkpoint, finished micrographs are kept
     * @throws IOException if results cannot be written; a {@link ResultsKeptException} if only the report could not be
     */
    public RefinementResult run() throws IOException {
        UserName.require();
        DataFiles files = new DataFiles(new Configuration(), baseDirectory);
        RefineTemplateReading reading = RefineTemplateReading.of(here.readText(config), config)
                .withMethod(method)
                .withProjection(projection);
        requireOutputs(reading, files);
        RefinementInputs inputs = RefinementInputs.load(reading, files);
        PreparedTemplate template = PreparedTemplate.of(
                inputs.template().volume(),
                inputs.config().templatePath(),
                inputs.config().projectionAccuracy());
        RefinementDescription description = new RefinementDescription(inputs, template.sha256(), files);
        Optional<RefinementCheckpoint> states =
                checkpoint.map(folder -> new RefinementCheckpoint(here, files, folder, description.fingerprint()));
        try (Locks locks = Locks.of(checkpoint, Setting.CHECKPOINT, here, listener::note)) {
            RefinementResults results = new RefinementResults(inputs.plan(), inputs.stack());
            states.ifPresent(results::resume);
            refine(inputs, template.spectrum(), results, states, description, files);
            RefinementResult result = write(results, description);
            description.lastNotes(results).forEach(listener::note);
            if (states.isPresent() && result.isComplete()) {
                remove(states.get(), results.items().size(), locks);
            }
            writeReport(inputs, result, files);
            return result;
        }
    }

    private void requireOutputs(RefineTemplateReading reading, DataFiles files) {
        Map<Path, String> inputs = new HashMap<>();
        inputs.put(here.identity(config), config);
        reading.templatePath().ifPresent(path -> inputs.put(files.identity(path), path));
        reading.tablePath().ifPresent(path -> inputs.put(files.identity(path), path));
        List<String> outputs = new ArrayList<>(List.of(out, RefinementRecord.pathFor(out)));
        report.ifPresent(path -> {
            if (outputs.stream().anyMatch(output -> here.identity(output).equals(here.identity(path)))) {
                throw new BadInputException(InputProblem.of(
                        Setting.REPORT, path + " is also the table or its description; choose another path"));
            }
            outputs.add(path);
        });
        new OutputCheck(here, overwrite).require(outputs, inputs);
    }

    private void refine(
            RefinementInputs inputs,
            TemplateSpectrum template,
            RefinementResults results,
            Optional<RefinementCheckpoint> states,
            RefinementDescription description,
            DataFiles files) {
        LocalShape shape = inputs.plan().shape();
        EngineChoice<LocalShape, LocalCorrelatorProvider> engines = LocalEngines.choice();
        // On a cluster, executors check whether they can run an engine that was chosen by name.
        LocalCorrelatorProvider engine = settings.engine().equals(EngineChoice.AUTO) || place.isOneJvm()
                ? engines.choose(settings.engine(), shape)
                : engines.named(settings.engine());
        try (SparkPlace.Session session = place.open()) {
            RefinementMemory.of(engine, inputs.plan(), RefinementMemory.largestPixels(inputs.stack(), files), inFlight)
                    .requireFits(session.localTasks(), HeapSpace.measure());
            description.begins(engine.engine(), session.spark().master(), results.refinedParticles());
            listener.begins(new RefinementStart(
                    inputs,
                    results,
                    engine.engine(),
                    engines.passedOver(settings.engine(), shape),
                    checkpoint,
                    states.map(RefinementCheckpoint::notes).orElse(List.of()),
                    session.spark()));
            try {
                RefinementRun.Settings how = new RefinementRun.Settings(
                        engine.engine(), settings.rounds(), inFlight, states, description.fingerprint());
                new RefinementRun(session.spark(), files, inputs.plan(), template, how, description.counting(listener))
                        .run(results.toDo(), results);
            } catch (RunStoppedException e) {
                throw e.with(consequence());
            } finally {
                listener.ends();
            }
        }
    }

    private String consequence() {
        String written = "No table was written.";
        return checkpoint
                .map(folder -> written + " Finished micrographs are kept in " + folder
                        + "; run the same command again to resume.")
                .orElse(written);
    }

    private RefinementResult write(RefinementResults results, RefinementDescription description) throws IOException {
        RefinementResult result = new RefinementResult(results.particles(), results, description.record(results), out);
        try (OutputFiles outputs = new OutputFiles(here, overwrite)) {
            outputs.stage(out, stream -> ParticleTable.write(result.particles(), stream));
            outputs.stage(RefinementRecord.pathFor(out), result.record()::write);
            outputs.commit();
        }
        return result;
    }

    /** An error here does not affect the results, which are already written. */
    private void writeReport(RefinementInputs inputs, RefinementResult result, DataFiles files)
            throws ResultsKeptException {
        if (report.isEmpty()) {
            return;
        }
        try {
            SavedRefinement refinement = SavedRefinement.of(
                    result.record(),
                    out,
                    inputs.config(),
                    inputs.template().volume(),
                    inputs.stack().rows(),
                    result.particles(),
                    files);
            new RefinementReport(refinement).writePage(report.get(), here);
        } catch (IOException | RuntimeException | OutOfMemoryError | AWTError e) {
            throw new ResultsKeptException("the report", e);
        }
    }

    /** The results are written, so a saved state that remains is not a problem. */
    private void remove(RefinementCheckpoint states, int micrographs, Locks locks) {
        try {
            states.remove(micrographs);
            locks.folderIsTemporary();
        } catch (IOException e) {
            listener.note("the checkpoint could not be removed: " + e.getMessage());
        }
    }
}
