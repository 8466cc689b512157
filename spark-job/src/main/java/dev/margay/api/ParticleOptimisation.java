package dev.margay.api;

import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.io.ResultsKeptException;
import dev.margay.optimise.RisingSearch;
import dev.margay.optimise.ScoreFigure;
import dev.margay.optimise.ScoreMetric;
import dev.margay.optimise.TrialScores;
import dev.margay.plan.PreparedTemplate;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.refine.LeopardFault;
import dev.margay.refine.RefinementDescription;
import dev.margay.refine.RefinementInputs;
import dev.margay.refine.RefinementResults;
import dev.margay.result.OptimisationRecord;
import dev.margay.result.ResultRecord;
import dev.margay.spark.RunStoppedException;
import java.awt.AWTError;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * What the two optimisations have in common: they score the particles of a table at fixed poses with one template or B factor after
 * another.
 *
 * @param <S> the description itself, so that calls can be chained
 */
public abstract sealed class ParticleOptimisation<S extends ParticleOptimisation<S>> extends ParticleRun<S>
        permits TemplateOptimisation, BFactorOptimisation {

    private static final double SECONDS = 1e3;

    ParticleOptimisation(String config, String out) {
        super(config, out);
    }

    static void requireFinite(double zScore) {
        if (!Double.isFinite(zScore)) {
            throw new BadInputException(
                    InputProblem.of(Setting.MINIMUM_Z, "got " + zScore + "; expected a z-score, such as 8"));
        }
    }

    /**
     * What an optimisation needs to know.
     *
     * @param quantity what is optimised
     * @param inputs checked
     * @param subject what is described
     * @param startSha256 hash of the template at the start
     * @param templates makes a template with voxels of this edge, Angstrom
     * @param start the trial at the start
     * @param rule makes a figure of the scores
     * @param keepTables whether the tables of all trials are written
     */
    record Task(
            OptimisationRecord.Quantity quantity,
            RefinementInputs inputs,
            RefinementDescription.Subject subject,
            String startSha256,
            DoubleFunction<PreparedTemplate> templates,
            TrialRun.Point start,
            ScoreFigure.Rule rule,
            boolean keepTables) {}

    /**
     * What was tried.
     *
     * @param trials all of it
     * @param figure makes a figure of the scores
     * @param startScores the scores at the start
     */
    record Tried(TrialRun trials, ScoreFigure figure, TrialScores startScores) {}

    /**
     * What the search of the optimum found.
     *
     * @param search its trials
     * @param joint the joint fit, if there was one
     */
    record Optimum(RisingSearch search, Optional<OptimisationRecord.Joint> joint) {}

    /** Tries values. */
    interface Trying {
        Optimum run(Tried tried, List<String> notes);
    }

    /** Writes the files, given everything. */
    interface Files {
        OptimisationResult write(OptimisationRecord record, TrialRun trials) throws IOException;
    }

    /**
     * Runs the trials and writes the files.
     *
     * @throws RunStoppedException if it stopped before its end; with a checkpoint, finished micrographs are kept
     */
    final OptimisationResult run(Task task, DataFiles files, Trying trying, Files writing) throws IOException {
        RefinementDescription description =
                new RefinementDescription(task.inputs(), task.subject(), task.startSha256());
        Instant started = Instant.now();
        try (Locks locks = Locks.of(checkpoint, Setting.CHECKPOINT, here, listener::note)) {
            TrialRun trials;
            OptimisationRecord record;
            try (ParticleSession session = open(task.inputs(), files)) {
                trials = new TrialRun(
                        session,
                        task.inputs(),
                        description,
                        task.templates(),
                        new TrialRun.Checkpoints(
                                here, files, checkpoint, task.inputs().config().movie()),
                        task.keepTables(),
                        listener);
                RefinementResults none = new RefinementResults(
                        task.inputs().plan(), task.inputs().stack());
                listener.begins(session.start(task.inputs(), none, checkpoint, Optional.empty()));
                try {
                    record = tried(task, session, trials, started, trying);
                } catch (RunStoppedException e) {
                    throw e.with(consequence("No result was written."));
                } finally {
                    listener.ends();
                }
            }
            OptimisationResult result = writing.write(record, trials);
            removeCheckpoints(trials, locks);
            return result;
        }
    }

    private OptimisationRecord tried(
            Task task, ParticleSession session, TrialRun trials, Instant started, Trying trying) {
        TrialScores first = trials.at(task.start());
        ScoreFigure figure = new ScoreFigure(task.rule(), first);
        if (!task.rule().chosenAgain()) {
            trials.keep(figure.chosen());
        }
        List<String> notes = new ArrayList<>();
        if (figure.noneReached()) {
            notes.add("no particle has a z-score of " + task.rule().minimumZ().orElseThrow()
                    + " at the start, so all particles count");
        }
        Optimum optimum = trying.run(new Tried(trials, figure, first), notes);
        if (optimum.search().isAtTheEnd()) {
            notes.add("the best " + task.quantity().words()
                    + " is at the end of the range that was tried; the optimum may"
                    + " lie beyond it, so try a wider range");
        }
        notes.addAll(trials.notes());
        // The notes about the inputs were shown at the start.
        notes.forEach(listener::note);
        notes.addAll(0, task.inputs().notes());
        return record(task, session, trials, started, new Summary(figure, first, optimum, notes));
    }

    private record Summary(ScoreFigure figure, TrialScores first, Optimum optimum, List<String> notes) {}

    private OptimisationRecord record(
            Task task, ParticleSession session, TrialRun trials, Instant started, Summary summary) {
        RisingSearch search = summary.optimum().search();
        RefinementInputs inputs = task.inputs();
        return new OptimisationRecord(
                OptimisationRecord.FORMAT,
                ResultRecord.Program.current(),
                task.quantity(),
                task.subject().inputs(),
                new OptimisationRecord.Size(
                        inputs.stack().micrographs().size(),
                        inputs.stack().size(),
                        summary.figure().particles(summary.first()),
                        inputs.plan().shape().templateSize(),
                        inputs.plan().shape().boxHeight(),
                        inputs.plan().shape().boxWidth()),
                new OptimisationRecord.Run(
                        session.engine(),
                        session.spark().master(),
                        trials.scored(),
                        started.truncatedTo(ChronoUnit.SECONDS).toString(),
                        (Instant.now().toEpochMilli() - started.toEpochMilli()) / SECONDS),
                new OptimisationRecord.Outcome(
                        task.rule().metric().label(),
                        startValue(task),
                        summary.figure().of(summary.first()),
                        search.best().value(),
                        search.best().figure(),
                        search.vertex().isPresent() ? search.vertex().getAsDouble() : null),
                search.trials().stream()
                        .map(one -> new OptimisationRecord.Trial(one.value(), one.figure(), one.particles()))
                        .toList(),
                summary.optimum().joint().orElse(null),
                inputs.plan().faults().stream().map(LeopardFault::label).toList(),
                summary.notes(),
                task.subject().parameters());
    }

    private static double startValue(Task task) {
        return task.quantity() == OptimisationRecord.Quantity.PIXEL_SIZE
                ? task.start().pixelSizeAngstrom()
                : task.start().bFactor().orElseThrow();
    }

    /** The text of Leopard-EM's table of trials, with its header. */
    static String table(String header, OptimisationRecord record, String format) {
        StringBuilder text = new StringBuilder(header).append('\n');
        record.trials().forEach(trial -> text.append(record.optimised().shown(trial.value()))
                .append(',')
                .append(figure(record, trial.figure(), format))
                .append('\n'));
        return text.toString();
    }

    /** A figure; a count is a whole number. */
    static String figure(OptimisationRecord record, double figure, String format) {
        return record.outcome().metric().equals(ScoreMetric.COUNT.label())
                ? Integer.toString((int) figure)
                : String.format(Locale.ROOT, format, figure);
    }

    /** Writes all files together, and then the report. */
    final OptimisationResult write(OptimisationRecord record, List<String> paths, Staging staging) throws IOException {
        try (OutputFiles outputs = new OutputFiles(here, overwrite)) {
            staging.stage(outputs);
            outputs.stage(OptimisationRecord.pathFor(out), record::write);
            outputs.commit();
        }
        List<String> written = new ArrayList<>(paths);
        written.add(OptimisationRecord.pathFor(out));
        return new OptimisationResult(record, out, written);
    }

    /** Stages the files except for the description. */
    interface Staging {
        void stage(OutputFiles outputs) throws IOException;
    }

    /** Writes the report, if there is one. An error here does not affect the results, which are already written. */
    final void writeReport(OptimisationResult result) throws ResultsKeptException {
        if (report().isEmpty()) {
            return;
        }
        try {
            new OptimisationReport(result.record(), out).writePage(report().get(), here);
        } catch (IOException | RuntimeException | OutOfMemoryError | AWTError e) {
            throw new ResultsKeptException("the report", e);
        }
    }

    /** The results are written, so a saved state that remains is not a problem. */
    private void removeCheckpoints(TrialRun trials, Locks locks) {
        if (checkpoint.isEmpty()) {
            return;
        }
        try {
            trials.removeCheckpoints();
            locks.folderIsTemporary();
        } catch (IOException e) {
            listener.note("the checkpoint could not be removed: " + e.getMessage());
        }
    }
}
