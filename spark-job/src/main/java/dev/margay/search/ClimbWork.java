package dev.margay.search;

import dev.margay.spark.RangeTask;
import dev.margay.spark.RangeWork;
import dev.margay.spark.TaskMeters;
import dev.margay.twostage.ClimbedPixels;
import dev.margay.work.IndexRange;
import java.util.List;
import org.apache.spark.api.java.function.Function2;

/**
 * The second stage of a search as work for Spark. A unit is a tile of the valid region, and the result is the list of all climbs.
 *
 * @param name of the search
 * @param tiles how many
 * @param broadcast its data on the executors
 * @param engine name of the local engine
 */
record ClimbWork(String name, int tiles, ClimbBroadcast broadcast, String engine)
        implements RangeWork<Integer, ClimbedPixels, ClimbedPixels> {

    @Override
    public boolean isContinuation() {
        return true;
    }

    @Override
    public int units() {
        return tiles;
    }

    @Override
    public int countsPerUnit() {
        return 1;
    }

    /** All climbs of a round are one part. */
    @Override
    public int keys() {
        return 1;
    }

    @Override
    public List<IndexRange> divide(IndexRange range, int tasks) {
        return range.divide(0, tasks);
    }

    @Override
    public RangeTask<Integer, ClimbedPixels, ClimbedPixels> task(TaskMeters meters) {
        return new ClimbTiles(engine, broadcast, meters);
    }

    @Override
    public int leastUnits() {
        return 1;
    }

    @Override
    public Function2<ClimbedPixels, ClimbedPixels, ClimbedPixels> merging() {
        return ClimbedPixels::addAll;
    }

    @Override
    public ClimbedPixels assemble(List<ClimbedPixels> parts) {
        ClimbedPixels all = new ClimbedPixels();
        parts.forEach(all::addAll);
        return all;
    }

    @Override
    public ClimbedPixels merge(ClimbedPixels soFar, ClimbedPixels round) {
        return soFar.addAll(round);
    }
}
