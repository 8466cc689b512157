package dev.margay.refine;

import dev.margay.io.DataFiles;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.engine.EngineUnavailableException;
import dev.margay.problem.BadInputException;
import dev.margay.spark.InFlight;
import dev.margay.spark.JobFailedException;
import dev.margay.spark.RoundSettings;
import dev.margay.spark.RunStoppedException;
import dev.margay.spark.SharedBroadcasts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the refinements of many micrographs in one Spark application, several at a time. A micrograph that fails is recorded, and the
 * others continue, unless many fail in a row. Each micrograph is read once, and only those in flight are in memory.
 */
public final class RefinementRun {

    private static final Logger LOGGER = LoggerFactory.getLogger(RefinementRun.class);

    /** After this many failures in a row, the next micrograph would probably fail, too, and the rest is left out. */
    public static final int MOST_FAILURES_IN_A_ROW = 10;

    private final JavaSparkContext spark;
    private final DataFiles files;
    private final RefinementPlan plan;
    private final TemplateSpectrum template;
    private final Settings settings;
    private final RefinementObserver observer;
    private final InFlight inFlight;
    private int failuresInARow;

    /**
     * How to run.
     *
     * @param engine name of the engine
     * @param rounds how each micrograph is divided
     * @param inFlight how many micrographs at a time, at least 1
     * @param checkpoint where micrographs that are done are kept, if they are
     * @param fingerprint identifies the refinement
     */
    public record Settings(
            String engine,
            RoundSettings rounds,
            int inFlight,
            Optional<RefinementCheckpoint> checkpoint,
            String fingerprint) {}

    /**
     * A run that is ready.
     *
     * @param spark where it runs
     * @param files where micrographs and maps are
     * @param plan the refinement
     * @param template spectrum of the template
     * @param settings how to run
     * @param observer receives the progress
     */
    public RefinementRun(
            JavaSparkContext spark,
            DataFiles files,
            RefinementPlan plan,
            TemplateSpectrum template,
            Settings settings,
            RefinementObserver observer) {
        this.spark = spark;
        this.files = files;
        this.plan = plan;
        this.template = template;
        this.settings = settings;
        this.observer = observer;
        this.inFlight = new InFlight(spark, settings.inFlight(), "margay-refinement");
    }

    /**
     * Refines these micrographs.
     *
     * @param items the micrographs
     * @param results receives the outcomes
     * @throws RunStoppedException if Spark itself has stopped, or the checkpoint cannot be written
     */
    public void run(List<RefinementItem> items, RefinementResults results) {
        try (SharedBroadcasts shared = new SharedBroadcasts(spark)) {
            MicrographRefinement refinement = new MicrographRefinement(
                    spark, shared, files, plan, template, settings.engine(), settings.rounds());
            try {
                inFlight.run(items, item -> {
                    if (failuresInARow() < MOST_FAILURES_IN_A_ROW) {
                        finish(item, refine(item, refinement), results);
                    }
                });
            } finally {
                refinement.releaseEngines();
            }
        }
    }

    private RefinementOutcome refine(RefinementItem item, MicrographRefinement refinement) {
        long start = System.nanoTime();
        String path = item.micrograph().path();
        try {
            // Taken before reading, so that a change during reading is noticed.
            var stamps = RefinementCheckpoint.stamps(item, plan.config().movie(), files);
            MicrographRefinement.Refined refined = refinement.run(item, observer.begins(item));
            return new RefinementOutcome(
                    path, settings.fingerprint(), stamps, refined.poses(), refined.notes(), seconds(start), "");
        } catch (BadInputException | JobFailedException | EngineUnavailableException | IOException e) {
            return failed(path, start, e, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A bug in Margay must not stop the other micrographs. The stack trace helps to find it.
            LOGGER.error("{}: this is a bug in Margay; please report it with the text below", path, e);
            return failed(path, start, e, "internal error, please report it with the trace in the log: " + e);
        }
    }

    private RefinementOutcome failed(String path, long start, Exception e, String reason) {
        inFlight.requireRunning(reason, e);
        return new RefinementOutcome(
                path, settings.fingerprint(), List.of(), List.of(), List.of(), seconds(start), reason);
    }

    private static double seconds(long start) {
        return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
    }

    private void finish(RefinementItem item, RefinementOutcome outcome, RefinementResults results) {
        try {
            if (settings.checkpoint().isPresent()) {
                settings.checkpoint().get().keep(item, outcome);
            }
        } catch (IOException e) {
            throw new RunStoppedException("the checkpoint cannot be written: " + e.getMessage(), e);
        }
        results.add(item, outcome);
        observer.ends(item, outcome);
        synchronized (this) {
            failuresInARow = outcome.succeeded() ? 0 : failuresInARow + 1;
        }
    }

    private synchronized int failuresInARow() {
        return failuresInARow;
    }
}
