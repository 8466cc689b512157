package dev.margay.api;

import dev.margay.io.DataFiles;
import dev.margay.io.ResultsKeptException;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.particles.Particle;
import dev.margay.plan.PreparedTemplate;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.refine.RefinementCheckpoint;
import dev.margay.refine.RefinementDescription;
import dev.margay.refine.RefinementInputs;
import dev.margay.refine.RefinementResults;
import dev.margay.result.SavedRefinement;
import dev.margay.spark.RunStoppedException;
import java.awt.AWTError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * What programs that search around the particles of a table have in common.
 *
 * @param <S> the description itself, so that calls can be chained
 */
public abstract sealed class ParticleRun<S extends ParticleRun<S>> extends RunDescription<S>
        permits Refinement, ConstrainedSearch, ParticleOptimisation {

    /** How many micrographs are searched at the same time, so that devices stay busy while one is prepared. */
    public static final int DEFAULT_IN_FLIGHT = 2;

    private static final int MOST_IN_FLIGHT = 100;

    final String config;
    final String out;
    boolean overwrite;
    RefinementListener listener = RefinementListener.NONE;
    private int inFlight = DEFAULT_IN_FLIGHT;
    private Optional<String> report = Optional.empty();

    ParticleRun(String config, String out) {
        this.config = config;
        this.out = out;
    }

    /** How many micrographs are searched at the same time. */
    public final S inFlight(int micrographs) {
        if (micrographs < 1 || micrographs > MOST_IN_FLIGHT) {
            throw new BadInputException(
                    InputProblem.of(Setting.IN_FLIGHT, "got " + micrographs + "; expected 1 to " + MOST_IN_FLIGHT));
        }
        inFlight = micrographs;
        return self();
    }

    /** Replaces existing files. Without this, they are an error. */
    public final S overwrite() {
        overwrite = true;
        return self();
    }

    /** Writes the report (HTML). The path starts in the working directory. */
    public final S report(String path) {
        report = Optional.of(path);
        return self();
    }

    /** Who is informed while it runs. */
    public final S listener(RefinementListener who) {
        listener = who;
        return self();
    }

    /** Where the report is to be written, if it is. */
    final Optional<String> report() {
        return report;
    }

    /**
     * Checks that all outputs can be written, and that none of them is an input.
     *
     * @param tables the outputs without the report
     * @param paths the input files besides the configuration, as they are written there or in a table
     * @param files where these are
     */
    final void requireOutputs(List<String> tables, Collection<String> paths, DataFiles files) {
        Map<Path, String> inputs = new HashMap<>();
        inputs.put(here.identity(config), config);
        paths.forEach(path -> inputs.put(files.identity(path), path));
        List<String> outputs = new ArrayList<>(tables);
        report.ifPresent(path -> {
            if (outputs.stream().anyMatch(output -> here.identity(output).equals(here.identity(path)))) {
                throw new BadInputException(InputProblem.of(
                        Setting.REPORT, path + " is also the table or its description; choose another path"));
            }
            outputs.add(path);
        });
        new OutputCheck(here, overwrite).require(outputs, inputs);
    }

    /** Makes and writes the results, after the last particle. */
    interface Writing {
        RefinementResult write(RefinementResults results) throws IOException;
    }

    /**
     * Searches around all particles, resumes if it can, and writes.
     *
     * @param inputs checked
     * @param description makes the description
     * @param template of the particles
     * @param files where the inputs are
     * @param writing writes the results
     */
    final RefinementResult run(
            RefinementInputs inputs,
            RefinementDescription description,
            PreparedTemplate template,
            DataFiles files,
            Writing writing)
            throws IOException {
        Optional<RefinementCheckpoint> states = checkpoint.map(folder -> new RefinementCheckpoint(
                here, files, folder, description.fingerprint(), inputs.config().movie()));
        try (Locks locks = Locks.of(checkpoint, Setting.CHECKPOINT, here, listener::note)) {
            RefinementResults results = new RefinementResults(inputs.plan(), inputs.stack());
            states.ifPresent(results::resume);
            search(inputs, template.spectrum(), results, states, description, files);
            RefinementResult result = writing.write(results);
            description.lastNotes(results).forEach(listener::note);
            if (states.isPresent() && result.isComplete()) {
                remove(states.get(), results.items().size(), locks);
            }
            return result;
        }
    }

    private void search(
            RefinementInputs inputs,
            TemplateSpectrum template,
            RefinementResults results,
            Optional<RefinementCheckpoint> states,
            RefinementDescription description,
            DataFiles files) {
        try (ParticleSession session = open(inputs, files)) {
            description.begins(session.engine(), session.spark().master(), results.refinedParticles());
            listener.begins(session.start(inputs, results, checkpoint, states));
            try {
                session.refine(template, results, states, description.fingerprint(), description.counting(listener));
            } catch (RunStoppedException e) {
                throw e.with(consequence("No table was written."));
            } finally {
                listener.ends();
            }
        }
    }

    /**
     * Spark, and what scores particles there.
     *
     * @param inputs checked
     * @param files where micrographs and maps are
     * @throws BadInputException if the engine cannot run, or there is not enough memory
     */
    final ParticleSession open(RefinementInputs inputs, DataFiles files) {
        return ParticleSession.open(place, settings, inFlight, inputs, files);
    }

    /**
     * What a stop means for the user.
     *
     * @param written what was not written, a sentence
     */
    final String consequence(String written) {
        return checkpoint
                .map(folder -> written + " Finished micrographs are kept in " + folder
                        + "; run the same command again to resume.")
                .orElse(written);
    }

    /**
     * Writes the report, if there is one. An error here does not affect the results, which are already written.
     *
     * @param inputs checked
     * @param result what was written
     * @param before the particles before, for each row of the result
     * @param files where the inputs are
     */
    final void writeReport(RefinementInputs inputs, RefinementResult result, List<Particle> before, DataFiles files)
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
                    before,
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
