package dev.margay.search;

import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.plan.IndexRange;
import dev.margay.spark.WarmEngines;
import dev.margay.spark.WorkProgress;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** What a task does: correlates its index ranges, and hands out the statistics cut into row tiles. */
final class CorrelateRanges implements PairFlatMapFunction<Iterator<IndexRange>, Integer, CorrelationStatistics> {
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = LoggerFactory.getLogger(CorrelateRanges.class);

    private final String search;
    private final String engine;
    private final int orientationBatchSize;
    private final int tileRows;
    private final SearchBroadcast broadcast;
    private final WorkProgress progress;
    private final LongAccumulator busyNanoseconds;

    CorrelateRanges(
            String search,
            String engine,
            int orientationBatchSize,
            int tileRows,
            SearchBroadcast broadcast,
            WorkProgress progress,
            LongAccumulator busyNanoseconds) {
        this.search = search;
        this.engine = engine;
        this.orientationBatchSize = orientationBatchSize;
        this.tileRows = tileRows;
        this.broadcast = broadcast;
        this.progress = progress;
        this.busyNanoseconds = busyNanoseconds;
    }

    @Override
    public Iterator<Tuple2<Integer, CorrelationStatistics>> call(Iterator<IndexRange> ranges) {
        if (!ranges.hasNext()) {
            return Collections.emptyIterator();
        }
        Optional<String> card = assignedCard();
        WarmEngines warm = WarmEngines.ofThisJvm();
        Correlator correlator = warm.borrow(search, card, () -> newCorrelator(card));
        long task = TaskContext.get().taskAttemptId();
        // For whoever has to find out what an executor did: which task had which device, and when.
        LOGGER.info("task {} begins on {}", task, card.map("card "::concat).orElse("any device"));
        boolean well = false;
        try {
            CorrelationStatistics statistics = correlate(correlator, ranges);
            well = true;
            return new RowTiles(statistics, tileRows);
        } finally {
            LOGGER.info("task {} ends on {}", task, card.map("card "::concat).orElse("any device"));
            if (well) {
                warm.giveBack(search, card, correlator);
            } else {
                // Whatever went wrong, the next task must not inherit it.
                correlator.close();
            }
        }
    }

    private CorrelationStatistics correlate(Correlator correlator, Iterator<IndexRange> ranges) {
        String device = "executor " + SparkEnv.get().executorId() + ", " + correlator.device();
        TaskContext task = TaskContext.get();
        CorrelationStatistics statistics = null;
        long start = System.nanoTime();
        while (ranges.hasNext()) {
            IndexRange range = ranges.next();
            CorrelationStatistics part = correlate(correlator, range, device, task);
            statistics = statistics == null ? part : statistics.merge(part);
        }
        busyNanoseconds.add(System.nanoTime() - start);
        return statistics;
    }

    private CorrelationStatistics correlate(Correlator correlator, IndexRange range, String device, TaskContext task) {
        try {
            return correlator.correlate(range.first(), range.end(), done -> {
                progress.add(new WorkProgress.Completed(device, done));
                if (task.isInterrupted()) {
                    throw new TaskKilledException("search cancelled");
                }
            });
        } catch (TaskKilledException e) {
            throw e;
        } catch (RuntimeException e) {
            // The driver knows the executor, but not which of its devices it was.
            throw new IllegalStateException(e + " (on " + correlator.device() + ")", e);
        }
    }

    /** The graphics card that Spark has given this task, if it schedules them. */
    private static Optional<String> assignedCard() {
        ResourceInformation cards = TaskContext.get().resourcesJMap().get("gpu");
        return cards == null ? Optional.empty() : Optional.of(cards.addresses()[0]);
    }

    private Correlator newCorrelator(Optional<String> card) {
        var inputs = broadcast.receive();
        CorrelatorProvider provider = Engines.choose(engine, inputs.shape());
        LOGGER.info("engine {} {}", provider.engine(), provider.details(inputs.shape()));
        return provider.create(inputs, new CorrelatorSettings(orientationBatchSize, card));
    }
}
