package dev.margay.search;

import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.correlate.PositionRange;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.spark.RangeTask;
import dev.margay.spark.TaskDevice;
import dev.margay.spark.TaskMeters;
import dev.margay.spark.WarmEngines;
import dev.margay.spark.WorkProgress;
import dev.margay.work.IndexRange;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskKilledException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** A task of a search. It correlates its index ranges, and sends the statistics of all its devices together, in tiles of rows. */
final class CorrelateRanges implements RangeTask<Integer, CorrelationStatistics, CorrelationStatistics> {
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
    public CorrelationStatistics compute(Iterator<IndexRange> ranges, TaskDevice device) {
        long task = device.task().taskAttemptId();
        // Shows which task had which device, and when.
        LOGGER.info("task {} starts on {}", task, device.title());
        try {
            return WarmEngines.ofThisJvm()
                    .lend(
                            broadcast.lease(),
                            device.gpu(),
                            Correlator.class,
                            () -> newCorrelator(device.gpu()),
                            correlator -> correlate(correlator, ranges, device));
        } finally {
            LOGGER.info("task {} ends on {}", task, device.title());
        }
    }

    private CorrelationStatistics correlate(Correlator correlator, Iterator<IndexRange> ranges, TaskDevice device) {
        String title = "executor " + SparkEnv.get().executorId() + ", " + correlator.device();
        long start = System.nanoTime();
        try {
            return correlator.correlate(() -> next(ranges), done -> {
                meters.progress().add(new WorkProgress.Completed(title, done));
                if (device.isStopped()) {
                    throw new TaskKilledException("search cancelled");
                }
            });
        } catch (TaskKilledException e) {
            throw e;
        } catch (RuntimeException e) {
            // The driver knows the executor, but not the device.
            throw new IllegalStateException(e + " (on " + correlator.device() + ")", e);
        } finally {
            meters.addBusy(System.nanoTime() - start);
        }
    }

    private static Optional<PositionRange> next(Iterator<IndexRange> ranges) {
        if (!ranges.hasNext()) {
            return Optional.empty();
        }
        IndexRange range = ranges.next();
        return Optional.of(new PositionRange(range.first(), range.end()));
    }

    @Override
    public CorrelationStatistics add(CorrelationStatistics one, CorrelationStatistics other) {
        return one.merge(other);
    }

    @Override
    public Iterator<Tuple2<Integer, CorrelationStatistics>> parts(CorrelationStatistics sum) {
        return new RowTiles(sum, tileRows);
    }

    private Correlator newCorrelator(Optional<String> gpu) {
        var inputs = broadcast.receive();
        CorrelatorProvider provider = Engines.choice().choose(engine, inputs.shape());
        LOGGER.info("engine {} {}", provider.engine(), provider.details(inputs.shape()));
        return provider.create(inputs, new CorrelatorSettings(orientationBatchSize, gpu));
    }
}
