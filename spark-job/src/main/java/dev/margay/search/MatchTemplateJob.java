package dev.margay.search;

import dev.margay.checkpoint.Checkpoint;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.plan.IndexRange;
import dev.margay.plan.RoundSizing;
import dev.margay.plan.SearchPlan;
import dev.margay.plan.TaskSizing;
import dev.margay.spark.FirstFailure;
import dev.margay.spark.JobOrder;
import dev.margay.spark.ProgressMonitor;
import dev.margay.spark.Rounds;
import dev.margay.spark.SharedBroadcasts;
import dev.margay.spark.SubmittedRound;
import dev.margay.spark.WarmEngines;
import dev.margay.spark.WorkProgress;
import dev.margay.spark.WorkRate;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** Runs a plan on Spark: broadcast, correlate, reduce. Several may run side by side, each on a thread of its own. */
public final class MatchTemplateJob {

    private static final Logger LOGGER = LoggerFactory.getLogger(MatchTemplateJob.class);

    private static final long LISTENERS_MILLISECONDS = 5_000;

    private final JavaSparkContext spark;
    private final SharedBroadcasts shared;
    private final JobOrder order;
    private final String name;
    private final SearchSettings settings;
    private final SearchObserver observer;
    private volatile Map<String, Long> correlogramsByDevice = Map.of();
    private volatile long firstRoundNanoseconds;

    /**
     * A job about to run.
     *
     * @param spark where to run
     * @param shared what it has in common with other searches
     * @param order in which it and searches beside it begin their rounds
     * @param name what is searched, for messages and for Spark's pages
     * @param settings how to run
     * @param observer told how it goes on
     */
    public MatchTemplateJob(
            JavaSparkContext spark,
            SharedBroadcasts shared,
            JobOrder order,
            String name,
            SearchSettings settings,
            SearchObserver observer) {
        this.spark = spark;
        this.shared = shared;
        this.order = order;
        this.name = name;
        this.settings = settings;
        this.observer = observer;
    }

    /**
     * Correlates everything in a plan.
     *
     * @return the statistics of the whole valid region
     * @throws SearchFailedException with the first cause, if tasks failed more often than Spark retries them
     */
    public CorrelationStatistics run(SearchPlan plan) {
        return run(plan, Optional.empty(), Optional.empty());
    }

    /**
     * Correlates what is left of a plan.
     *
     * @param checkpoint where to keep the state now and then
     * @param begun how far an earlier run has come
     */
    public CorrelationStatistics run(
            SearchPlan plan, Optional<Checkpoint> checkpoint, Optional<Checkpoint.State> begun) {
        String search = UUID.randomUUID().toString();
        WorkProgress progress = new WorkProgress();
        FirstFailure failure = new FirstFailure(search);
        ProgressMonitor monitor = null;
        SearchBroadcast broadcast = null;
        try (JobOrder.Turn turn = order.enter()) {
            spark.sc().register(progress, "correlograms");
            WorkRate rate = new WorkRate(spark.sc(), progress, plan.filters());
            monitor = new ProgressMonitor(progress.id(), this::counted);
            spark.sc().addSparkListener(monitor);
            spark.sc().addSparkListener(failure);
            spark.setJobGroup(search, name + ": " + plan.correlograms() + " correlograms", true);
            broadcast = SearchBroadcast.send(spark, plan.inputs(), shared);
            Work work = new Work(plan, search, broadcast, progress, rate, turn);
            CorrelationStatistics statistics = new Rounds(
                            plan.orientations(),
                            RoundSizing.LEAST_ORIENTATIONS_PER_TASK * slots(),
                            settings.roundLength(),
                            () -> rate.measure() * slots(),
                            state -> reached(state, checkpoint))
                    .run(begun, range -> start(work, range));
            awaitListeners();
            return statistics;
        } catch (Exception e) {
            // Scala throws checked exceptions undeclared; SparkException is one.
            throw failed(e, failure, search);
        } finally {
            WarmEngines.ofThisJvm().release(search);
            // A stopped context has nothing left to clean, and would throw over the cause.
            if (!spark.sc().isStopped()) {
                if (broadcast != null) {
                    broadcast.release();
                }
                spark.clearJobGroup();
                spark.sc().removeSparkListener(failure);
                if (monitor != null) {
                    spark.sc().removeSparkListener(monitor);
                }
            }
        }
    }

    private void counted(Map<String, Long> byDevice) {
        correlogramsByDevice = Map.copyOf(byDevice);
        observer.correlograms(byDevice);
    }

    /** How many correlograms each device has done, when the search is over. */
    Map<String, Long> correlogramsByDevice() {
        return correlogramsByDevice;
    }

    /** Seconds since its first round began; before that it may have waited for other searches. */
    double secondsSinceFirstRound() {
        return firstRoundNanoseconds == 0 ? 0 : (System.nanoTime() - firstRoundNanoseconds) / 1e9;
    }

    /** The name of what computes. */
    String engine() {
        return settings.engine();
    }

    /** Where Spark runs. */
    String master() {
        return spark.master();
    }

    /** What all rounds of a search have in common. */
    private record Work(
            SearchPlan plan,
            String search,
            SearchBroadcast broadcast,
            WorkProgress progress,
            WorkRate rate,
            JobOrder.Turn turn) {}

    /** Tasks that can run at the same time, cards considered; executors may come and go. */
    private int slots() {
        return Math.max(
                1,
                spark.sc()
                        .maxNumConcurrentTasks(
                                spark.sc().resourceProfileManager().defaultResourceProfile()));
    }

    /** Tiles travel once to where they are merged, and only merged ones reach the driver. */
    private Rounds.Round start(Work work, IndexRange range) {
        work.turn().await();
        if (firstRoundNanoseconds == 0) {
            firstRoundNanoseconds = System.nanoTime();
        }
        SearchPlan plan = work.plan();
        List<IndexRange> ranges = range.cut(plan.inputs().workOrder().paired(), tasks(range, work.rate()));
        int tileRows = RowTiles.tileRows(plan.inputs().validWidth());
        int tiles = RowTiles.count(plan.inputs().validHeight(), tileRows);
        JavaRDD<IndexRange> parts = spark.parallelize(ranges, ranges.size()).setName("index ranges");
        JavaPairRDD<Integer, CorrelationStatistics> tilesMerged = parts.mapPartitionsToPair(new CorrelateRanges(
                        work.search(),
                        settings.engine(),
                        settings.orientationBatchSize(),
                        tileRows,
                        work.broadcast(),
                        work.progress(),
                        work.rate().busyNanoseconds()))
                .reduceByKey(CorrelationStatistics::merge, Math.min(tiles, slots()));
        JavaFutureAction<List<CorrelationStatistics>> result =
                tilesMerged.map(Tuple2::_2).collectAsync();
        if (range.end() == plan.orientations()) {
            work.turn().close();
        }
        return new SubmittedRound(
                spark, result, tilesMerged.rdd(), plan.inputs().validHeight());
    }

    private int tasks(IndexRange range, WorkRate rate) {
        int slots = slots();
        double perSecond = rate.orientationsPerSecondAndTask() * slots;
        return settings.partitions().orElse(TaskSizing.tasks(slots, perSecond > 0 ? range.count() / perSecond : 0));
    }

    private void reached(Checkpoint.State state, Optional<Checkpoint> checkpoint) {
        observer.maximaSoFar(state.statistics().mipImage());
        checkpoint.ifPresent(folder -> keep(folder, state));
    }

    /** A full disk need not end a search that is going well. */
    private static void keep(Checkpoint checkpoint, Checkpoint.State state) {
        try {
            checkpoint.keep(state);
        } catch (IOException e) {
            LOGGER.warn("the state of the search could not be kept, and it goes on without: {}", e.getMessage());
        }
    }

    private SearchFailedException failed(Exception e, FirstFailure failure, String search) {
        if (!spark.sc().isStopped()) {
            // The round after the one that failed is under way already.
            spark.sc().cancelJobGroup(search);
        }
        awaitListeners();
        String cause = failure.cause().orElse(String.valueOf(e.getMessage()));
        return new SearchFailedException(name + ": the search was cancelled; first cause: " + cause, e);
    }

    /** Listeners live on a thread of their own, and hear of the last task a moment after the job has ended. */
    private void awaitListeners() {
        try {
            spark.sc().listenerBus().waitUntilEmpty(LISTENERS_MILLISECONDS);
        } catch (TimeoutException e) {
            LOGGER.warn("progress may be incomplete", e);
        }
    }
}
