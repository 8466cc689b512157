package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.Success$;
import org.apache.spark.TaskEndReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.UnknownReason$;
import org.apache.spark.executor.ExecutorMetrics;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.Tuple4;
import scala.jdk.javaapi.CollectionConverters;

/** Each part of the work counts once, also if tasks fail or run twice. */
class ProgressMonitorTest {

    private static final long ACCUMULATOR = 7;
    private static final int STAGE = 3;
    private static final String DEVICE = "executor 1, cpu";

    private final Map<Long, TaskInfo> tasks = new HashMap<>();
    private Map<String, Long> last = Map.of();
    private final ProgressMonitor monitor = new ProgressMonitor(ACCUMULATOR, counts -> last = counts);

    @Test
    void reportsOfRunningTasksAreCounted() {
        start(1, 0, false);
        start(2, 1, false);
        heartbeat(1, DEVICE, 10);
        heartbeat(2, "executor 2, cpu", 5);
        heartbeat(1, DEVICE, 30);
        assertThat(last).isEqualTo(Map.of(DEVICE, 30L, "executor 2, cpu", 5L));
    }

    @Test
    void theWorkOfAFailedAttemptIsSubtractedAndCountedAgain() {
        start(1, 0, false);
        heartbeat(1, DEVICE, 30);
        end(1, UnknownReason$.MODULE$, 30);
        start(2, 0, false);
        heartbeat(2, DEVICE, 4);
        assertThat(total()).isEqualTo(4);
        end(2, Success$.MODULE$, 100);
        assertThat(total()).isEqualTo(100);
    }

    @Test
    void ofTwoAttemptsTheOneThatIsFurtherAheadCounts() {
        start(1, 0, false);
        heartbeat(1, DEVICE, 30);
        start(2, 0, true);
        heartbeat(2, "executor 2, cpu", 20);
        assertThat(total()).isEqualTo(30);
        heartbeat(2, "executor 2, cpu", 50);
        assertThat(last).isEqualTo(Map.of("executor 2, cpu", 50L));
    }

    @Test
    void afterOneAttemptSucceededOthersAreNotCounted() {
        start(1, 0, false);
        start(2, 0, true);
        heartbeat(1, DEVICE, 30);
        end(2, Success$.MODULE$, 100);
        // The first attempt continues until it is killed.
        heartbeat(1, DEVICE, 31);
        assertThat(total()).isEqualTo(100);
        end(1, new TaskKilled("another attempt succeeded", none(), none(), none()), 31);
        heartbeat(1, DEVICE, 32);
        start(3, 1, false);
        heartbeat(3, DEVICE, 1);
        assertThat(total()).isEqualTo(101);
    }

    @Test
    void workThatIsRepeatedAfterALostExecutorCountsOnce() {
        start(1, 0, false);
        end(1, Success$.MODULE$, 100);
        start(2, 0, false);
        heartbeat(2, DEVICE, 60);
        assertThat(total()).isEqualTo(100);
        end(2, Success$.MODULE$, 100);
        assertThat(total()).isEqualTo(100);
    }

    @Test
    void otherAccumulatorsAreIgnored() {
        start(1, 0, false);
        monitor.onExecutorMetricsUpdate(update(
                1,
                new AccumulableInfo(
                        ACCUMULATOR + 1,
                        Option.empty(),
                        Option.apply(Map.of(DEVICE, 5L)),
                        Option.empty(),
                        true,
                        true,
                        Option.empty())));
        assertThat(last).isEmpty();
    }

    private long total() {
        return last.values().stream().mapToLong(Long::longValue).sum();
    }

    private void start(long id, int partition, boolean speculative) {
        TaskInfo info = new TaskInfo(id, partition, 0, partition, 0, "1", "host", TaskLocality.ANY(), speculative);
        tasks.put(id, info);
        monitor.onTaskStart(new SparkListenerTaskStart(STAGE, 0, info));
    }

    private void heartbeat(long id, String device, long done) {
        monitor.onExecutorMetricsUpdate(update(id, info(device, done)));
    }

    private static AccumulableInfo info(String device, long done) {
        return new AccumulableInfo(
                ACCUMULATOR,
                Option.empty(),
                Option.apply(Map.of(device, done)),
                Option.empty(),
                true,
                true,
                Option.empty());
    }

    private static SparkListenerExecutorMetricsUpdate update(long id, AccumulableInfo info) {
        return new SparkListenerExecutorMetricsUpdate(
                "1",
                CollectionConverters.asScala(List.of(new Tuple4<
                                Object, Object, Object, scala.collection.immutable.Seq<AccumulableInfo>>(
                                id,
                                STAGE,
                                0,
                                CollectionConverters.asScala(List.of(info)).toSeq())))
                        .toSeq(),
                scala.collection.immutable.Map$.MODULE$.empty());
    }

    private void end(long id, TaskEndReason reason, long done) {
        TaskInfo info = tasks.get(id);
        info.setAccumulables(
                CollectionConverters.asScala(List.of(info(DEVICE, done))).toSeq());
        monitor.onTaskEnd(
                new SparkListenerTaskEnd(STAGE, 0, "ShuffleMapTask", reason, info, new ExecutorMetrics(), null));
    }

    private static <T> scala.collection.immutable.Seq<T> none() {
        return CollectionConverters.asScala(List.<T>of()).toSeq();
    }
}
