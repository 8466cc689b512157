package dev.margay.search;

import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.spark.AssignedGpu;
import dev.margay.spark.TaskMeters;
import dev.margay.spark.WarmEngines;
import dev.margay.spark.WorkProgress;
import dev.margay.work.IndexRange;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** A task of a search. It correlates its index ranges, and returns the statistics in tiles of rows. */
final class CorrelateRanges implements PairFlatMapFunction<Iterator<IndexRange>, Integer, CorrelationStatistics> {
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = LoggerFactory.getLogger(CorrelateRanges.class);

    private final String engine;
    private final int orientationBatchSize;
    private final int tileRows;
    private final SearchBroadcast broadcast;
    private final TaskMeters meters;

    CorrelateRanges(
            String engine, int orientationBatchSize, int tileRows, SearchBroadcast broadcast, TaskMeters meters) {
        this.engine = engine;
        this.orientationBatchSize = orientationBatchSize;
        this.tileRows = tileRows;
        this.broadcast = broadcast;
        this.meters = meters;
    }

    @Override
    public Iterator<Tuple2<Integer, CorrelationStatistics>> call(Iterator<IndexRange> ranges) {
        if (!ranges.hasNext()) {
            return Collections.emptyIterator();
        }
        Optional<String> gpu = AssignedGpu.ofTask();
        long task = TaskContext.get().taskAttemptId();
        // Shows which task had which device, and when.
        LOGGER.info("task {} starts on {}", task, gpu.map("GPU "::concat).orElse("any device"));
        try {
            return WarmEngines.ofThisJvm()
                    .lend(
                            broadcast.lease(),
                            gpu,
                            Correlator.class,
                            () -> newCorrelator(gpu),
                            correlator -> new RowTiles(correlate(correlator, ranges), tileRows));
        } finally {
            LOGGER.info("task {} ends on {}", task, gpu.map("GPU "::concat).orElse("any device"));
        }
    }

    private CorrelationStatistics correlate(Correlator correlator, Iterator<IndexRange> ranges) {
        String device = "executor " + SparkEnv.get().executorId() + ", " + correlator.device();
        TaskContext task = TaskContext.get();
        CorrelationStatistics statistics = null;
        long start = System.nanoTime();
        while (ranges.hasNext()) {
            CorrelationStatistics part = correlate(correlator, ranges.next(), device, task);
            statistics = statistics == null ? part : statistics.merge(part);
        }
        meters.busyNanoseconds().add(System.nanoTime() - start);
        return statistics;
    }

    private CorrelationStatistics correlate(Correlator correlator, IndexRange range, String device, TaskContext task) {
        try {
            return correlator.correlate(range.first(), range.end(), done -> {
                meters.progress().add(new WorkProgress.Completed(device, done));
                if (task.isInterrupted()) {
                    throw new TaskKilledException("search cancelled");
                }
            });
        } catch (TaskKilledException e) {
            throw e;
        } catch (RuntimeException e) {
            // The driver knows the executor, but not the device.
            throw new IllegalStateException(e + " (on " + correlator.device() + ")", e);
        }
    }

    private Correlator newCorrelator(Optional<String> gpu) {
        var inputs = broadcast.receive();
        CorrelatorProvider provider = Engines.choice().choose(engine, inputs.shape());
        LOGGER.info("engine {} {}", provider.engine(), provider.details(inputs.shape()));
        return provider.create(inputs, new CorrelatorSettings(orientationBatchSize, gpu));
    }
}
