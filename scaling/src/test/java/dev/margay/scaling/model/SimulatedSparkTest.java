package dev.margay.scaling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks are launched as in Spark: those of earlier jobs first, on all machines, one at a time. */
class SimulatedSparkTest {

    private final SimulatedClock clock = new SimulatedClock();
    private final Ledger ledger = new Ledger();
    private final List<String> events = new ArrayList<>();
    private final List<String> allLaunched = new ArrayList<>();

    private SimulatedSpark spark(int nodes, double secondsPerTask) {
        return new SimulatedSpark(
                clock, ledger, new ClusterSize(nodes, 1, 1, 1, false), new SparkCosts(secondsPerTask, 0, 1, 1));
    }

    private SimulatedStage stage(String name, long job, int tasks, double seconds) {
        return new SimulatedStage(
                job,
                0,
                tasks,
                (task, slot, ended) -> {
                    events.add(name + task + " node " + slot.node() + " at " + clock.now());
                    clock.after(seconds, ended);
                },
                () -> allLaunched.add(name + " at " + clock.now()),
                () -> events.add(name + " over at " + clock.now()));
    }

    @Test
    void tasksOfEarlierJobsStartFirst() {
        SimulatedSpark spark = spark(1, 0);
        spark.submit(stage("a", 1, 1, 5));
        spark.submit(stage("c", 3, 1, 5));
        spark.submit(stage("b", 2, 1, 5));
        clock.run();
        assertThat(events)
                .containsExactly(
                        "a0 node 0 at 0.0",
                        "a over at 5.0",
                        "b0 node 0 at 5.0",
                        "b over at 10.0",
                        "c0 node 0 at 10.0",
                        "c over at 15.0");
    }

    @Test
    void aStageReportsThatAllOfItsTasksAreLaunched() {
        SimulatedSpark spark = spark(2, 0);
        spark.submit(stage("a", 1, 5, 5));
        spark.submit(stage("b", 2, 1, 5));
        clock.run();
        assertThat(allLaunched).containsExactly("a at 10.0", "b at 10.0");
    }

    @Test
    void tasksSpreadOverMachines() {
        SimulatedSpark spark = spark(2, 0);
        spark.submit(stage("a", 1, 4, 5));
        clock.run();
        assertThat(events)
                .extracting(words -> words.substring(3, 9))
                .startsWith("node 0", "node 1", "node 0", "node 1");
    }

    @Test
    void theDispatcherHandlesOneEventAtATime() {
        SimulatedSpark spark = spark(4, 2);
        spark.submit(stage("a", 1, 4, 0.5));
        clock.run();
        assertThat(events)
                .containsExactly(
                        "a0 node 0 at 1.0",
                        "a1 node 1 at 2.0",
                        "a2 node 2 at 3.0",
                        "a3 node 3 at 4.0",
                        "a over at 8.0");
        assertThat(ledger.of(Ledger.Count.DISPATCHER_SECONDS)).isEqualTo(8);
    }

    @Test
    void theClockDoesNotGoBack() {
        clock.at(
                3, () -> assertThatThrownBy(() -> clock.at(2, () -> {})).hasMessageContaining("expected 3.0 or later"));
        clock.run();
        assertThat(clock.now()).isEqualTo(3);
    }
}
