package dev.margay.search;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads {@link SearchProgress} on the driver while tasks run. What a running task reports counts until the task ends; then its
 * final count stays if it succeeded, and is dropped if it failed, since another attempt will do the work again.
 */
final class ProgressMonitor extends SparkListener {

    /** A share of the work, whatever attempt does it. Not the task's index: a stage that is run again counts anew what it lacks. */
    private record Share(int stage, int partition) {}

    private final long accumulator;
    private final Consumer<Map<String, Long>> observer;
    private final Map<Long, Map<String, Long>> running = new HashMap<>();
    private final Set<Long> ended = new HashSet<>();
    private final Map<Share, Map<String, Long>> finished = new HashMap<>();

    /**
     * Watches one accumulator.
     *
     * @param accumulator id of the progress accumulator
     * @param observer told the counts by device whenever they change; called on Spark's listener thread
     */
    ProgressMonitor(long accumulator, Consumer<Map<String, Long>> observer) {
        this.accumulator = accumulator;
        this.observer = observer;
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
        boolean changed = false;
        for (var task : CollectionConverters.asJava(update.accumUpdates())) {
            for (AccumulableInfo info : CollectionConverters.asJava(task._4())) {
                changed |= info.id() == accumulator && info.update().isDefined() && report(task._1(), info);
            }
        }
        if (changed) {
            observer.accept(counts());
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        running.remove(end.taskInfo().taskId());
        ended.add(end.taskInfo().taskId());
        boolean changed = false;
        if (end.reason() == Success$.MODULE$) {
            for (AccumulableInfo info :
                    CollectionConverters.asJava(end.taskInfo().accumulables())) {
                if (info.id() == accumulator && info.update().isDefined()) {
                    // Done again after its executor was lost, a share counts once.
                    finished.put(new Share(end.stageId(), end.taskInfo().partitionId()), counts(info));
                    changed = true;
                }
            }
        }
        if (changed) {
            observer.accept(counts());
        }
    }

    private boolean report(Object task, AccumulableInfo info) {
        long id = ((Number) task).longValue();
        if (ended.contains(id)) {
            return false;
        }
        running.put(id, counts(info));
        return true;
    }

    private static Map<String, Long> counts(AccumulableInfo info) {
        Map<String, Long> counts = new TreeMap<>();
        if (info.update().get() instanceof Map<?, ?> map) {
            map.forEach((device, done) -> counts.put((String) device, (Long) done));
        }
        return counts;
    }

    private Map<String, Long> counts() {
        Map<String, Long> all = new TreeMap<>();
        Stream.concat(finished.values().stream(), running.values().stream())
                .forEach(share -> share.forEach((device, done) -> all.merge(device, done, Long::sum)));
        return all;
    }
}
