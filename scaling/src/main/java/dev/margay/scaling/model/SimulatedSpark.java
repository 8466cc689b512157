package dev.margay.scaling.model;

import dev.margay.scaling.model.Ledger.Count;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/**
 * Spark's scheduler. Stages are first come, first served. One dispatcher launches each task and notices its end; only then is the slot free
 * again. A task goes to the machine with the most free slots: so a scheduler that offers work to machines in turn spreads its tasks.
 */
final class SimulatedSpark {

    /**
     * Where a task can run.
     *
     * @param node the machine
     * @param device the device it may use, counted over all machines
     */
    record Slot(int node, int device) {}

    private final SimulatedClock clock;
    private final Ledger ledger;
    private final double halfSecondsPerTask;
    private final SerialResource dispatcher = new SerialResource(1);
    private final TreeSet<SimulatedStage> waiting = new TreeSet<>();
    private final List<Deque<Slot>> free = new ArrayList<>();
    private int freeSlots;
    private long jobs;

    SimulatedSpark(SimulatedClock clock, Ledger ledger, ClusterSize cluster, SparkCosts costs) {
        this.clock = clock;
        this.ledger = ledger;
        halfSecondsPerTask = costs.secondsPerTask() / 2;
        for (int node = 0; node < cluster.nodes(); node++) {
            free.add(new ArrayDeque<>());
        }
        // Every device gets its first task before any device gets its second.
        for (int turn = 0; turn < cluster.tasksPerDevice(); turn++) {
            for (int device = 0; device < cluster.devices(); device++) {
                int node = device / cluster.devicesPerNode();
                free.get(node).addLast(new Slot(node, device));
                freeSlots++;
            }
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
        while (freeSlots > 0 && !waiting.isEmpty()) {
            SimulatedStage stage = waiting.first();
            int task = stage.nextTask();
            if (stage.isAllLaunched()) {
                waiting.remove(stage);
                clock.after(0, stage::reportAllLaunched);
            }
            Slot slot = takeSlot();
            ledger.add(Count.TASKS, 1);
            dispatch(
                    halfSecondsPerTask,
                    () -> stage.run(task, slot, () -> dispatch(halfSecondsPerTask, () -> ended(stage, slot))));
        }
    }

    private void ended(SimulatedStage stage, Slot slot) {
        free.get(slot.node()).addLast(slot);
        freeSlots++;
        // First the slot is used again; only then does the stage notice that it may be over, and another may start.
        launchTasks();
        stage.taskEnded();
    }

    private Slot takeSlot() {
        Deque<Slot> most = free.get(0);
        for (Deque<Slot> slots : free) {
            if (slots.size() > most.size()) {
                most = slots;
            }
        }
        freeSlots--;
        return most.removeFirst();
    }
}
