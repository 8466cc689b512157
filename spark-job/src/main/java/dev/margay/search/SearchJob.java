package dev.margay.search;

import dev.margay.checkpoint.Checkpoint;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.plan.SearchPlan;
import dev.margay.plan.SecondStage;
import dev.margay.spark.JobFailedException;
import dev.margay.spark.JobFamily;
import dev.margay.spark.Reached;
import dev.margay.spark.RoundedJob;
import dev.margay.spark.SharedBroadcasts;
import dev.margay.spark.WarmEngines;
import dev.margay.twostage.FirstStage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a search plan on Spark: sends the data, correlates, saves checkpoints. Several may run at the same time, each on its own thread. */
public final class SearchJob {

    private static final Logger LOGGER = LoggerFactory.getLogger(SearchJob.class);

    private final JavaSparkContext spark;
    private final SharedBroadcasts shared;
    private final JobFamily family;
    private final String name;
    private final boolean isControl;
    private final SearchSettings settings;
    private final SearchObserver observer;

    /**
     * A search that is ready to run.
     *
     * @param spark where it runs
     * @param shared data that it shares with other searches
     * @param family the searches that it belongs to
     * @param name of the search, for messages and Spark's pages
     * @param settings how to run
     * @param observer receives the progress
     */
    public SearchJob(
            JavaSparkContext spark,
            SharedBroadcasts shared,
            JobFamily family,
            String name,
            SearchSettings settings,
            SearchObserver observer) {
        this(spark, shared, family, name, false, settings, observer);
    }

    private SearchJob(
            JavaSparkContext spark,
            SharedBroadcasts shared,
            JobFamily family,
            String name,
            boolean isControl,
            SearchSettings settings,
            SearchObserver observer) {
        this.spark = spark;
        this.shared = shared;
        this.family = family;
        this.name = name;
        this.isControl = isControl;
        this.settings = settings;
        this.observer = observer;
    }

    /**
     * The result of a run.
     *
     * @param statistics of the whole valid region
     * @param correlogramsByDevice done in this run
     * @param secondsSinceFirstRound length of all rounds; 0 if an earlier run had done everything
     */
    public record Outcome(
            CorrelationStatistics statistics, Map<String, Long> correlogramsByDevice, double secondsSinceFirstRound) {}

    /**
     * Computes the rest of a plan.
     *
     * @param plan the search
     * @param checkpoint where the state is saved after each round
     * @param resumed the progress of an earlier run; its statistics may be changed
     * @throws JobFailedException with the first cause, if tasks failed more often than Spark retries them
     */
    public Outcome run(SearchPlan plan, Optional<Checkpoint> checkpoint, Optional<Checkpoint.State> resumed) {
        SearchBroadcast broadcast = SearchBroadcast.send(spark, plan.inputs(), shared);
        try {
            RoundedJob<Integer, CorrelationStatistics, CorrelationStatistics> job = new RoundedJob<>(
                    spark,
                    family,
                    settings.rounds(),
                    observer::correlograms,
                    new SearchWork(
                            name, isControl, plan, broadcast, settings.engine(), settings.orientationBatchSize()));
            CorrelationStatistics statistics = job.run(
                    resumed.map(state -> new Reached<>(state.position(), state.statistics())),
                    reached -> reached(reached, checkpoint));
            if (statistics.count() != plan.correlograms()) {
                throw new IllegalStateException(name + ": " + statistics.count()
                        + " correlograms were counted, expected " + plan.correlograms() + "; this is a bug in Margay");
            }
            return new Outcome(statistics, job.doneByDevice(), job.secondsSinceFirstRound());
        } finally {
            WarmEngines.ofThisJvm().release(broadcast.lease());
            // A stopped context has already freed everything.
            if (!spark.sc().isStopped()) {
                broadcast.release();
            }
        }
    }

    /**
     * Runs the second stage.
     *
     * @param plan the search
     * @param second what to do around candidates
     * @param statistics of the first stage
     * @param checkpoint where the state is saved after each round
     * @throws JobFailedException with the first cause, if tasks failed more often than Spark retries them
     */
    ClimbJob.Climbed climb(
            SearchPlan plan, SecondStage second, CorrelationStatistics statistics, Optional<Checkpoint> checkpoint) {
        FirstStage stage = plan.firstStage(statistics);
        observer.secondStage(stage.tiles().count());
        return new ClimbJob(spark, shared, family, name, settings.engine(), settings.rounds())
                .run(stage, plan.inputs().template(), second, checkpoint, observer::tiles);
    }

    /** The same for the control of the search, whose progress nobody watches. */
    SearchJob ofControl() {
        return new SearchJob(spark, shared, family, name + ", simulated noise", true, settings, byDevice -> {});
    }

    /** Who receives the progress. */
    SearchObserver observer() {
        return observer;
    }

    /** The name of the engine. */
    String engine() {
        return settings.engine();
    }

    /** Where Spark runs. */
    String master() {
        return spark.master();
    }

    private void reached(Reached<CorrelationStatistics> reached, Optional<Checkpoint> checkpoint) {
        observer.maximaSoFar(reached.result().mipImage());
        checkpoint.ifPresent(folder -> keep(folder, new Checkpoint.State(reached.unit(), reached.result())));
    }

    /** A full disk must not stop a search. */
    private static void keep(Checkpoint checkpoint, Checkpoint.State state) {
        try {
            checkpoint.keep(state);
        } catch (IOException e) {
            LOGGER.warn(
                    "the state of the search could not be saved; the search continues without it: {}", e.getMessage());
        }
    }
}
