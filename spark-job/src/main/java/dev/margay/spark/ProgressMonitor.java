package dev.margay.spark;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads {@link WorkProgress} on the driver while tasks run. The reports of a running task count until the task ends. If it
 * succeeded, its final count is kept; if it failed, the count is removed, because another attempt repeats the work. If several attempts
 * compute the same share, such as with speculative execution, the one with the most progress counts.
 */
public final class ProgressMonitor extends SparkListener {

    /**
     * A share of the work, the same for all attempts. The task's index is not suitable: a repeated stage numbers only its missing tasks.
     */
    private record Share(int stage, int partition) {}

    /** A running task, and its last report. */
    private record Attempt(Share share, Map<String, Long> counts) {

        long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private final long accumulator;
    private final Consumer<Map<String, Long>> observer;
    private final Map<Long, Attempt> running = new HashMap<>();
    private final Map<Share, Map<String, Long>> finished = new HashMap<>();

    /** The sum over all finished shares, because a long search has a hundred thousand shares, and heartbeats come every second. */
    private final Map<String, Long> finishedByDevice = new TreeMap<>();

    /**
     * Watches one accumulator.
     *
     * @param accumulator id of the progress accumulator
     * @param observer receives the counts by device when they change; called on Spark's listener thread
     */
    public ProgressMonitor(long accumulator, Consumer<Map<String, Long>> observer) {
        this.accumulator = accumulator;
        this.observer = observer;
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart start) {
        TaskInfo task = start.taskInfo();
        running.put(task.taskId(), new Attempt(new Share(start.stageId(), task.partitionId()), Map.of()));
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
        boolean changed = false;
        for (var task : CollectionConverters.asJava(update.accumUpdates())) {
            for (AccumulableInfo info : CollectionConverters.asJava(task._4())) {
                changed |= isProgress(info) && report(task._1(), info);
            }
        }
        if (changed) {
            observer.accept(counts());
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        running.remove(end.taskInfo().taskId());
        boolean changed = false;
        if (end.reason() == Success$.MODULE$) {
            for (AccumulableInfo info :
                    CollectionConverters.asJava(end.taskInfo().accumulables())) {
                if (isProgress(info)) {
                    // A share that was computed twice counts once, after a lost executor or by two attempts at the same
                    // time.
                    finish(new Share(end.stageId(), end.taskInfo().partitionId()), counts(info));
                    changed = true;
                }
            }
        }
        if (changed) {
            observer.accept(counts());
        }
    }

    private void finish(Share share, Map<String, Long> counts) {
        Map<String, Long> before = finished.put(share, counts);
        if (before != null) {
            before.forEach((device, done) -> finishedByDevice.merge(device, -done, Long::sum));
        }
        add(counts, finishedByDevice);
    }

    private boolean isProgress(AccumulableInfo info) {
        return info.id() == accumulator && info.update().isDefined();
    }

    /** Heartbeats after the end of a task are ignored. */
    private boolean report(Object task, AccumulableInfo info) {
        return running.computeIfPresent(
                        ((Number) task).longValue(), (id, attempt) -> new Attempt(attempt.share(), counts(info)))
                != null;
    }

    private static Map<String, Long> counts(AccumulableInfo info) {
        Map<String, Long> counts = new TreeMap<>();
        if (info.update().get() instanceof Map<?, ?> map) {
            map.forEach((device, done) -> counts.put((String) device, (Long) done));
        }
        return counts;
    }

    private Map<String, Long> counts() {
        Map<Share, Attempt> furthest = new HashMap<>();
        for (Attempt attempt : running.values()) {
            if (!finished.containsKey(attempt.share())) {
                furthest.merge(attempt.share(), attempt, (one, two) -> one.total() >= two.total() ? one : two);
            }
        }
        Map<String, Long> all = new TreeMap<>(finishedByDevice);
        all.values().removeIf(done -> done == 0);
        furthest.values().forEach(attempt -> add(attempt.counts(), all));
        return all;
    }

    private static void add(Map<String, Long> counts, Map<String, Long> to) {
        counts.forEach((device, done) -> to.merge(device, done, Long::sum));
    }
}
