package dev.margay.search;

import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.plan.SearchPlan;
import dev.margay.spark.RangeTask;
import dev.margay.spark.RangeWork;
import dev.margay.spark.TaskMeters;
import dev.margay.work.IndexRange;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.Function2;

/**
 * A search as work for Spark. A unit is one orientation of the work order, a part is a tile of rows of the statistics, and the result is
 * the statistics of the whole valid region.
 *
 * @param name of the search
 * @param isControl whether it is only a control of another search
 * @param plan the search
 * @param broadcast its data on the executors
 * @param engine name of the engine
 * @param orientationBatchSize how many orientations an engine computes at a time
 */
record SearchWork(
        String name,
        boolean isControl,
        SearchPlan plan,
        SearchBroadcast broadcast,
        String engine,
        int orientationBatchSize)
        implements RangeWork<Integer, CorrelationStatistics, CorrelationStatistics> {

    /** A pair of half turns. So the devices of a task end within the time of one pair. */
    private static final int LEAST_ORIENTATIONS = 2;

    /** A control is too short to say anything about the search. */
    @Override
    public Optional<String> rateKind() {
        return isControl
                ? Optional.empty()
                : Optional.of(engine + ": " + plan.inputs().shape());
    }

    @Override
    public int units() {
        return plan.orientations();
    }

    @Override
    public int countsPerUnit() {
        return plan.filters();
    }

    private int tileRows() {
        return RowTiles.tileRows(plan.inputs().validWidth());
    }

    @Override
    public int keys() {
        return RowTiles.count(plan.inputs().validHeight(), tileRows());
    }

    @Override
    public List<IndexRange> divide(IndexRange range, int tasks) {
        return range.divide(plan.inputs().workOrder().paired(), tasks);
    }

    @Override
    public RangeTask<Integer, CorrelationStatistics, CorrelationStatistics> task(TaskMeters meters) {
        return new CorrelateRanges(engine, orientationBatchSize, tileRows(), broadcast, meters);
    }

    @Override
    public boolean isPaired() {
        return true;
    }

    @Override
    public int leastUnits() {
        return LEAST_ORIENTATIONS;
    }

    @Override
    public Function2<CorrelationStatistics, CorrelationStatistics, CorrelationStatistics> merging() {
        return CorrelationStatistics::merge;
    }

    @Override
    public CorrelationStatistics assemble(List<CorrelationStatistics> parts) {
        return CorrelationStatistics.assemble(parts, plan.inputs().validHeight());
    }

    @Override
    public CorrelationStatistics merge(CorrelationStatistics soFar, CorrelationStatistics round) {
        return soFar.merge(round);
    }
}
