package dev.margay.spark;

import dev.margay.work.IndexRange;
import dev.margay.work.RoundSizing;
import dev.margay.work.TaskSizing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * Runs some {@link RangeWork} on Spark in rounds. Several jobs may run at the same time, each on its own thread.
 *
 * @param <K> key of a part
 * @param <P> a part
 * @param <R> the result
 */
public final class RoundedJob<K, P, R> {

    private final JavaSparkContext spark;
    private final JobFamily family;
    private final RoundSettings settings;
    private final Consumer<Map<String, Long>> observer;
    private final RangeWork<K, P, R> work;
    private volatile Map<String, Long> doneByDevice = Map.of();
    private volatile long firstRoundNanoseconds;

    /**
     * A job that is ready to run.
     *
     * @param spark where it runs
     * @param family the jobs that it belongs to
     * @param settings how it is divided
     * @param observer receives the progress by executor and device; it is called on Spark's listener thread, so it must be quick
     * @param work what to compute
     */
    public RoundedJob(
            JavaSparkContext spark,
            JobFamily family,
            RoundSettings settings,
            Consumer<Map<String, Long>> observer,
            RangeWork<K, P, R> work) {
        this.spark = spark;
        this.family = family;
        this.settings = settings;
        this.observer = observer;
        this.work = work;
    }

    /**
     * Computes the rest of the work.
     *
     * @param resumed the progress of an earlier run; its result may be changed
     * @param reached receives the state after each round
     * @throws JobFailedException with the first cause, if tasks failed more often than Spark retries them
     */
    public R run(Optional<Reached<R>> resumed, Consumer<Reached<R>> reached) {
        String job = UUID.randomUUID().toString();
        WorkProgress progress = new WorkProgress();
        FirstFailure failure = new FirstFailure(job);
        ProgressMonitor monitor = null;
        try (JobOrder.Turn turn = work.isContinuation()
                ? family.order().enterFirst()
                : family.order().enter()) {
            spark.sc().register(progress, "progress");
            WorkRate rate = new WorkRate(
                    spark.sc(),
                    progress,
                    work.countsPerUnit(),
                    work.rateKind().map(family::rate).orElse(0.0));
            monitor = new ProgressMonitor(progress.id(), this::counted);
            spark.sc().addSparkListener(monitor);
            spark.sc().addSparkListener(failure);
            spark.setJobGroup(job, work.name(), true);
            TaskMeters meters = new TaskMeters(progress, rate.busyNanoseconds());
            R result = new Rounds<R>(
                            work.units(),
                            RoundSizing.LEAST_UNITS_PER_DEVICE * devices(),
                            settings.length(),
                            () -> rate.measure() * devices(),
                            work::merge,
                            reached)
                    .run(resumed, range -> start(range, meters, rate, turn));
            Listeners.await(spark);
            work.rateKind().ifPresent(kind -> family.keepRate(kind, rate.measure()));
            return result;
        } catch (Exception e) {
            // Scala throws checked exceptions that it does not declare; SparkException is one.
            throw failed(e, failure, job);
        } finally {
            // A stopped context has nothing to clean. An exception here would hide the cause.
            if (!spark.sc().isStopped()) {
                spark.clearJobGroup();
                spark.sc().removeSparkListener(failure);
                if (monitor != null) {
                    spark.sc().removeSparkListener(monitor);
                }
            }
        }
    }

    private void counted(Map<String, Long> byDevice) {
        doneByDevice = Map.copyOf(byDevice);
        observer.accept(byDevice);
    }

    /** The work of each device in this run, after the job has ended. */
    public Map<String, Long> doneByDevice() {
        return doneByDevice;
    }

    /** Seconds since the first round started; before that the job may have waited for other jobs. 0 without any round. */
    public double secondsSinceFirstRound() {
        return firstRoundNanoseconds == 0 ? 0 : (System.nanoTime() - firstRoundNanoseconds) / 1e9;
    }

    /** Tasks that can run at the same time, considering GPUs. The number of executors may change. */
    private int slots() {
        return Math.max(
                1,
                spark.sc()
                        .maxNumConcurrentTasks(
                                spark.sc().resourceProfileManager().defaultResourceProfile()));
    }

    /** Devices that can compute at the same time. */
    private int devices() {
        return slots() * TaskDevice.perTask(spark.getConf());
    }

    /** Parts are sent once to the task that merges them, and only merged parts are sent to the driver. */
    private Rounds.Round<R> start(IndexRange range, TaskMeters meters, WorkRate rate, JobOrder.Turn turn) {
        turn.await();
        if (firstRoundNanoseconds == 0) {
            firstRoundNanoseconds = System.nanoTime();
        }
        List<IndexRange> ranges = work.divide(range, tasks(range, rate));
        JavaRDD<IndexRange> shares = spark.parallelize(ranges, ranges.size()).setName("index ranges");
        JavaPairRDD<K, P> merged = shares.mapPartitionsToPair(
                        new DeviceTask<>(work.task(meters), work.leastUnits(), work.isPaired()))
                .reduceByKey(work.merging(), Math.min(work.keys(), slots()));
        JavaFutureAction<List<P>> parts = merged.map(Tuple2::_2).collectAsync();
        if (range.end() == work.units()) {
            turn.close();
        }
        return new SubmittedRound<>(spark, parts, merged.rdd(), work::assemble);
    }

    private int tasks(IndexRange range, WorkRate rate) {
        double perSecond = rate.unitsPerSecondAndDevice() * devices();
        int slots = slots();
        // Only during its last round may other jobs start theirs.
        boolean othersWait = family.isOfSeveral() && range.end() == work.units();
        int tasks = settings.tasks()
                .orElse(TaskSizing.tasks(slots, perSecond > 0 ? range.count() / perSecond : 0, othersWait));
        if (perSecond > 0 && work.rateKind().isPresent()) {
            // As if the whole work were one round: the last round may be small.
            family.uses(
                    settings.tasks().orElse(TaskSizing.tasks(slots, work.units() / perSecond, family.isOfSeveral())),
                    slots);
        }
        return tasks;
    }

    private JobFailedException failed(Exception e, FirstFailure failure, String job) {
        if (!spark.sc().isStopped()) {
            // The round after the failed one has already started.
            spark.sc().cancelJobGroup(job);
        }
        Listeners.await(spark);
        String cause = failure.cause().orElse(String.valueOf(e.getMessage()));
        return new JobFailedException(work.name() + ": cancelled; first cause: " + cause, e);
    }
}
