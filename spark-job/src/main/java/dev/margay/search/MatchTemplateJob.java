package dev.margay.search;

import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** Runs a plan on Spark: broadcast, correlate, reduce. */
public final class MatchTemplateJob {

    /** Tasks a core: enough to even out the ends, few enough that statistics are not shuffled too often. */
    private static final int DEFAULT_PARTITIONS_PER_CORE = 4;

    /** Orientations that every core has at least in a round. */
    private static final int LEAST_ORIENTATIONS_PER_CORE = 8;

    private static final long LISTENERS_MILLISECONDS = 5_000;

    private final JavaSparkContext spark;
    private final SearchSettings settings;
    private final Consumer<Map<String, Long>> observer;
    private final Optional<Checkpoint> checkpoint;

    /** A job about to run, without a checkpoint. */
    public MatchTemplateJob(JavaSparkContext spark, SearchSettings settings, Consumer<Map<String, Long>> observer) {
        this(spark, settings, observer, Optional.empty());
    }

    /**
     * A job about to run.
     *
     * @param spark where to run
     * @param settings how to run
     * @param observer told the correlograms done by device as they go on; called on another thread
     * @param checkpoint where to keep the state now and then, and from where to go on
     */
    public MatchTemplateJob(
            JavaSparkContext spark,
            SearchSettings settings,
            Consumer<Map<String, Long>> observer,
            Optional<Checkpoint> checkpoint) {
        this.spark = spark;
        this.settings = settings;
        this.observer = observer;
        this.checkpoint = checkpoint;
    }

    /**
     * Correlates everything in the plan.
     *
     * @return the statistics of the whole valid region
     * @throws SearchFailedException with the first cause, if tasks failed more often than Spark retries them
     */
    public CorrelationStatistics run(SearchPlan plan) {
        return run(plan, Optional.empty());
    }

    /**
     * Correlates what is left of a plan.
     *
     * @param begun how far an earlier run has come
     */
    public CorrelationStatistics run(SearchPlan plan, Optional<Checkpoint.State> begun) {
        String search = UUID.randomUUID().toString();
        SearchProgress progress = new SearchProgress();
        spark.sc().register(progress, "correlograms");
        ProgressMonitor monitor = new ProgressMonitor(progress.id(), observer);
        FirstFailure failure = new FirstFailure(search);
        spark.sc().addSparkListener(monitor);
        spark.sc().addSparkListener(failure);
        spark.setJobGroup(search, "match_template: " + plan.correlograms() + " correlograms", true);
        SearchBroadcast broadcast = null;
        try {
            broadcast = SearchBroadcast.send(spark, plan.inputs());
            Round round = new Round(plan, search, broadcast, progress);
            CorrelationStatistics statistics = checkpoint.isPresent()
                    ? new SearchRounds(
                                    plan.orientations(),
                                    checkpoint.get(),
                                    LEAST_ORIENTATIONS_PER_CORE * spark.defaultParallelism())
                            .run(begun, range -> correlate(round, range))
                    : correlate(round, new IndexRange(0, plan.orientations()));
            awaitListeners();
            return statistics;
        } catch (Exception e) {
            // Scala throws checked exceptions undeclared; SparkException is one.
            throw failed(e, failure);
        } finally {
            WarmCorrelators.ofThisJvm().release(search);
            // A stopped context has nothing left to clean, and would throw over the cause.
            if (!spark.sc().isStopped()) {
                if (broadcast != null) {
                    broadcast.release();
                }
                spark.clearJobGroup();
                spark.sc().removeSparkListener(monitor);
                spark.sc().removeSparkListener(failure);
            }
        }
    }

    /** What all rounds of a search have in common. */
    private record Round(SearchPlan plan, String search, SearchBroadcast broadcast, SearchProgress progress) {}

    /** Tiles travel once to where they are merged, and only merged ones reach the driver. */
    private CorrelationStatistics correlate(Round round, IndexRange range) {
        SearchPlan plan = round.plan();
        List<IndexRange> ranges = range.cut(
                plan.inputs().workOrder().paired(),
                settings.partitions().orElse(DEFAULT_PARTITIONS_PER_CORE * spark.defaultParallelism()));
        int tileRows = RowTiles.tileRows(plan.inputs().validWidth());
        int tiles = RowTiles.count(plan.inputs().validHeight(), tileRows);
        JavaRDD<IndexRange> work = spark.parallelize(ranges, ranges.size()).setName("index ranges");
        List<CorrelationStatistics> merged = work.mapPartitionsToPair(new CorrelateRanges(
                        round.search(),
                        settings.engine(),
                        settings.orientationBatchSize(),
                        tileRows,
                        round.broadcast(),
                        round.progress()))
                .reduceByKey(CorrelationStatistics::merge, Math.min(tiles, spark.defaultParallelism()))
                .map(Tuple2::_2)
                .collect();
        return CorrelationStatistics.assemble(merged, plan.inputs().validHeight());
    }

    private SearchFailedException failed(Exception e, FirstFailure failure) {
        awaitListeners();
        String cause = failure.cause().orElse(String.valueOf(e.getMessage()));
        return new SearchFailedException("the search was cancelled; first cause: " + cause, e);
    }

    /** Listeners live on a thread of their own, and hear of the last task a moment after the job has ended. */
    private void awaitListeners() {
        try {
            spark.sc().listenerBus().waitUntilEmpty(LISTENERS_MILLISECONDS);
        } catch (TimeoutException e) {
            LoggerFactory.getLogger(MatchTemplateJob.class).warn("progress may be incomplete", e);
        }
    }
}
