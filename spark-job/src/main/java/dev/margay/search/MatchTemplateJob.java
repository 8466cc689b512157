package dev.margay.search;

import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.List;
import java.util.Map;
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

    private static final long LISTENERS_MILLISECONDS = 5_000;

    private final JavaSparkContext spark;
    private final SearchSettings settings;
    private final Consumer<Map<String, Long>> observer;

    /**
     * A job about to run.
     *
     * @param spark where to run
     * @param settings how to run
     * @param observer told the correlograms done by device as they go on; called on another thread
     */
    public MatchTemplateJob(JavaSparkContext spark, SearchSettings settings, Consumer<Map<String, Long>> observer) {
        this.spark = spark;
        this.settings = settings;
        this.observer = observer;
    }

    /**
     * Correlates everything in the plan.
     *
     * @return the statistics of the whole valid region
     * @throws SearchFailedException with the first cause, if tasks failed more often than Spark retries them
     */
    public CorrelationStatistics run(SearchPlan plan) {
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
            List<CorrelationStatistics> tiles = reduce(plan, search, broadcast, progress);
            awaitListeners();
            return CorrelationStatistics.assemble(tiles, plan.inputs().validHeight());
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

    /** Tiles travel once to where they are merged, and only merged ones reach the driver. */
    private List<CorrelationStatistics> reduce(
            SearchPlan plan, String search, SearchBroadcast broadcast, SearchProgress progress) {
        List<IndexRange> ranges = IndexRange.cut(
                plan.orientations(),
                plan.inputs().workOrder().paired(),
                settings.partitions().orElse(DEFAULT_PARTITIONS_PER_CORE * spark.defaultParallelism()));
        int tileRows = RowTiles.tileRows(plan.inputs().validWidth());
        int tiles = RowTiles.count(plan.inputs().validHeight(), tileRows);
        JavaRDD<IndexRange> work = spark.parallelize(ranges, ranges.size()).setName("index ranges");
        return work.mapPartitionsToPair(new CorrelateRanges(
                        search, settings.engine(), settings.orientationBatchSize(), tileRows, broadcast, progress))
                .reduceByKey(CorrelationStatistics::merge, Math.min(tiles, spark.defaultParallelism()))
                .map(Tuple2::_2)
                .collect();
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
