package dev.margay.scaling.model;

import dev.margay.scaling.model.Ledger.Count;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeSet;

/**
 * Spark's scheduler. Stages are first come, first served. One dispatcher launches each task and notices its end; only then is the slot free
 * again. A task goes to the machine that has waited longest.
 */
final class SimulatedSpark {

    /**
     * Where a task can run.
     *
     * @param node the machine
     */
    record Slot(int node) {}

    private final SimulatedClock clock;
    private final Ledger ledger;
    private final double halfSecondsPerTask;
    private final SerialResource dispatcher = new SerialResource(1);
    private final TreeSet<SimulatedStage> waiting = new TreeSet<>();
    private final Deque<Slot> free = new ArrayDeque<>();
    private long jobs;

    SimulatedSpark(SimulatedClock clock, Ledger ledger, ClusterSize cluster, SparkCosts costs) {
        this.clock = clock;
        this.ledger = ledger;
        halfSecondsPerTask = costs.secondsPerTask() / 2;
        for (int node = 0; node < cluster.nodes(); node++) {
            free.addLast(new Slot(node));
        }
    }

    /** The number of a new job. */
    long newJob() {
        return jobs++;
    }

    /** Keeps the dispatcher busy for this many seconds, after all that it has to do before. */
    void dispatch(double seconds, Runnable then) {
        ledger.add(Count.DISPATCHER_SECONDS, seconds);
        clock.at(dispatcher.doneAt(clock.now(), seconds), then);
    }

    void submit(SimulatedStage stage) {
        waiting.add(stage);
        launchTasks();
    }

    private void launchTasks() {
        while (!free.isEmpty() && !waiting.isEmpty()) {
            SimulatedStage stage = waiting.first();
            int task = stage.nextTask();
            if (stage.isAllLaunched()) {
                waiting.remove(stage);
                clock.after(0, stage::reportAllLaunched);
            }
            Slot slot = free.removeFirst();
            ledger.add(Count.TASKS, 1);
            dispatch(
                    halfSecondsPerTask,
                    () -> stage.run(task, slot, () -> dispatch(halfSecondsPerTask, () -> ended(stage, slot))));
        }
    }

    private void ended(SimulatedStage stage, Slot slot) {
        free.addLast(slot);
        // First the slot is used again; only then does the stage notice that it may be over, and another may start.
        launchTasks();
        stage.taskEnded();
    }
}
