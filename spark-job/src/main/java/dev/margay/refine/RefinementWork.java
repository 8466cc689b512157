package dev.margay.refine;

import dev.margay.spark.RangeTask;
import dev.margay.spark.RangeWork;
import dev.margay.spark.TaskMeters;
import dev.margay.work.IndexRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;

/**
 * The refinement of one micrograph as work for Spark. A unit is a particle, and so is a part.
 *
 * @param name of the micrograph
 * @param particles how many
 * @param broadcast its data on the executors
 * @param engine name of the engine
 */
record RefinementWork(String name, int particles, RefinementBroadcast broadcast, String engine)
        implements RangeWork<Integer, RefinedPose, List<RefinedPose>> {

    /** Engines refine several particles together. */
    private static final int LEAST_PARTICLES = 8;

    @Override
    public int units() {
        return particles;
    }

    @Override
    public int countsPerUnit() {
        return 1;
    }

    @Override
    public int keys() {
        return particles;
    }

    @Override
    public List<IndexRange> divide(IndexRange range, int tasks) {
        return range.divide(0, tasks);
    }

    @Override
    public RangeTask<Integer, RefinedPose, List<RefinedPose>> task(TaskMeters meters) {
        return new RefineParticles(engine, broadcast, meters);
    }

    @Override
    public int leastUnits() {
        return LEAST_PARTICLES;
    }

    /** Each particle has one result, unless a task is repeated, and then both are the same. */
    @Override
    public Function2<RefinedPose, RefinedPose, RefinedPose> merging() {
        return (first, second) -> first;
    }

    @Override
    public List<RefinedPose> assemble(List<RefinedPose> parts) {
        return parts.stream()
                .sorted(Comparator.comparingInt(RefinedPose::particle))
                .toList();
    }

    @Override
    public List<RefinedPose> merge(List<RefinedPose> soFar, List<RefinedPose> round) {
        List<RefinedPose> all = new ArrayList<>(soFar);
        all.addAll(round);
        return all;
    }
}
