package dev.margay.spark;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.Resubmitted$;
import org.apache.spark.Success$;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Records why a search's tasks failed. The cause is the first failure that no later attempt repaired. Later failures, and Spark's own
 * message, are usually its consequences.
 */
public final class FirstFailure extends SparkListener {

    private record Task(int stage, int partition) {}

    private final String search;
    private final Set<Integer> stages = new HashSet<>();
    private final Map<Task, Failures> failures = new LinkedHashMap<>();
    private final Set<Task> done = new HashSet<>();

    /** The first failure of a task, and the number of its failures. */
    private record Failures(String first, int count) {}

    /**
     * Listens to one search.
     *
     * @param search its job group
     */
    public FirstFailure(String search) {
        this.search = search;
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart start) {
        Properties properties = start.properties();
        if (properties != null && search.equals(properties.getProperty("spark.jobGroup.id"))) {
            CollectionConverters.asJava(start.stageIds()).forEach(stage -> stages.add(((Number) stage).intValue()));
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        Task task = new Task(end.stageId(), end.taskInfo().partitionId());
        if (!stages.contains(end.stageId()) || end.reason() instanceof TaskKilled) {
            return;
        }
        if (end.reason() == Success$.MODULE$) {
            failures.remove(task);
            done.add(task);
        } else if (end.reason() != Resubmitted$.MODULE$ && !done.contains(task)) {
            // The work of a lost executor is resubmitted. This is not a failure of the task.
            String where = " (task " + task.partition() + ", attempt "
                    + end.taskInfo().attemptNumber() + ", on executor "
                    + end.taskInfo().executorId() + ", host " + end.taskInfo().host() + ")";
            String first = describe((TaskFailedReason) end.reason()) + where;
            failures.merge(
                    task, new Failures(first, 1), (before, now) -> new Failures(before.first(), before.count() + 1));
        }
    }

    private static String describe(TaskFailedReason reason) {
        return reason instanceof ExceptionFailure failure
                ? failure.className() + ": " + failure.description()
                : reason.toErrorString();
    }

    /** The first failure of the task with the most failures: this task stopped the search. */
    public synchronized Optional<String> cause() {
        Failures worst = null;
        for (Failures each : failures.values()) {
            worst = worst == null || each.count() > worst.count() ? each : worst;
        }
        return Optional.ofNullable(worst).map(Failures::first);
    }
}
