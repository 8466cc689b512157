package dev.margay.spark;

import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;

/** A round that has been given to Spark. */
public final class SubmittedRound implements Rounds.Round {

    private static final long POLL_MILLISECONDS = 100;

    private final JavaSparkContext spark;
    private final JavaFutureAction<List<CorrelationStatistics>> tiles;
    private final RDD<?> merged;
    private final int height;

    /**
     * A round under way.
     *
     * @param spark where
     * @param tiles will be the merged tiles
     * @param merged what they are collected from
     * @param height rows of the valid region
     */
    public SubmittedRound(
            JavaSparkContext spark, JavaFutureAction<List<CorrelationStatistics>> tiles, RDD<?> merged, int height) {
        this.spark = spark;
        this.tiles = tiles;
        this.merged = merged;
        this.height = height;
    }

    @Override
    public boolean awaitLastTask() {
        try {
            while (!tiles.isDone() && tasksWait()) {
                Thread.sleep(POLL_MILLISECONDS);
            }
            return !tiles.isDone();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Whether tasks that correlate have no slot yet. What Spark does not know yet waits, too. */
    private boolean tasksWait() {
        if (tiles.jobIds().isEmpty()) {
            return true;
        }
        SparkJobInfo job = spark.statusTracker().getJobInfo(tiles.jobIds().get(0));
        if (job == null || job.stageIds().length == 0) {
            return true;
        }
        int correlating = job.stageIds()[0];
        for (int stage : job.stageIds()) {
            // Stages are numbered from the first to be run; the other one merges.
            correlating = Math.min(correlating, stage);
        }
        SparkStageInfo stage = spark.statusTracker().getStageInfo(correlating);
        return stage == null || stage.numActiveTasks() + stage.numCompletedTasks() < stage.numTasks();
    }

    @Override
    public CorrelationStatistics result() {
        try {
            List<CorrelationStatistics> parts = tiles.get();
            // Statistics of every task, on the executors' disks; by itself Spark would keep them for half an hour and
            // longer.
            merged.cleanShuffleDependencies(false);
            return CorrelationStatistics.assemble(parts, height);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for a round", e);
    }
}
