package dev.margay.spark;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;

/**
 * A round that was submitted to Spark.
 *
 * @param <P> a part
 * @param <R> the result of all parts
 */
final class SubmittedRound<P, R> implements Rounds.Round<R> {

    private static final long POLL_MILLISECONDS = 100;

    private final JavaSparkContext spark;
    private final JavaFutureAction<List<P>> parts;
    private final RDD<?> merged;
    private final Function<List<P>, R> assemble;

    /**
     * A running round.
     *
     * @param spark runs the round
     * @param parts the merged parts, when they are ready
     * @param merged the data set that they are collected from
     * @param assemble makes the round's result from them
     */
    SubmittedRound(
            JavaSparkContext spark, JavaFutureAction<List<P>> parts, RDD<?> merged, Function<List<P>, R> assemble) {
        this.spark = spark;
        this.parts = parts;
        this.merged = merged;
        this.assemble = assemble;
    }

    @Override
    public boolean awaitLastTask() {
        return await(stage -> stage.numActiveTasks() + stage.numCompletedTasks() >= stage.numTasks());
    }

    @Override
    public boolean awaitComputed() {
        return await(stage -> stage.numCompletedTasks() >= stage.numTasks());
    }

    /** Waits until this is so for the computing tasks, or until the round has ended. */
    private boolean await(Predicate<SparkStageInfo> computing) {
        try {
            while (!parts.isDone() && computingTasks().filter(computing).isEmpty()) {
                Thread.sleep(POLL_MILLISECONDS);
            }
            return !parts.isDone();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The computing tasks; nothing if Spark does not know the job yet. */
    private Optional<SparkStageInfo> computingTasks() {
        if (parts.jobIds().isEmpty()) {
            return Optional.empty();
        }
        SparkJobInfo job = spark.statusTracker().getJobInfo(parts.jobIds().get(0));
        if (job == null || job.stageIds().length == 0) {
            return Optional.empty();
        }
        int computing = job.stageIds()[0];
        for (int stage : job.stageIds()) {
            // The stage with the lowest number computes; the other one merges.
            computing = Math.min(computing, stage);
        }
        return Optional.ofNullable(spark.statusTracker().getStageInfo(computing));
    }

    @Override
    public R result() {
        try {
            List<P> collected = parts.get();
            // The parts of every task are on the executors' disks. Without this, Spark would keep them for half an hour
            // or longer.
            merged.cleanShuffleDependencies(false);
            return assemble.apply(collected);
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
