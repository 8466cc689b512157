package dev.margay.search;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.Success$;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Remembers why the first task failed: later failures, and Spark's own message, are mostly consequences of it. */
final class FirstFailure extends SparkListener {

    private final AtomicReference<String> cause = new AtomicReference<>();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.reason() == Success$.MODULE$ || end.reason() instanceof TaskKilled) {
            return;
        }
        String where = " (task " + end.taskInfo().index() + ", attempt "
                + end.taskInfo().attemptNumber() + ", on executor "
                + end.taskInfo().executorId() + ", host "
                + end.taskInfo().host() + ")";
        cause.compareAndSet(null, describe((TaskFailedReason) end.reason()) + where);
    }

    private static String describe(TaskFailedReason reason) {
        return reason instanceof ExceptionFailure failure
                ? failure.className() + ": " + failure.description()
                : reason.toErrorString();
    }

    Optional<String> cause() {
        return Optional.ofNullable(cause.get());
    }
}
