package dev.margay.scaling;

import dev.margay.scaling.Ledger.Count;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/**
 * Spark's scheduler: stages first come, first served; each task is launched and its end heard of by one dispatcher; a slot is free again once
 * its end was heard of. Tasks go to the machine with the most free slots, which is how a scheduler that deals them out in turn spreads them.
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
        // All devices get a task before one gets its second.
        for (int turn = 0; turn < cluster.tasksPerDevice(); turn++) {
            for (int device = 0; device < cluster.devices(); device++) {
                int node = device / cluster.devicesPerNode();
                free.get(node).addLast(new Slot(node, device));
                freeSlots++;
            }
        }
    }

    /** A number for a new job. */
    long newJob() {
        return jobs++;
    }

    /** Lets the dispatcher do something. */
    void dispatch(double seconds, Runnable then) {
        ledger.add(Count.DISPATCHER_SECONDS, seconds);
        clock.at(dispatcher.doneAt(clock.now(), seconds), then);
    }

    void submit(SimulatedStage stage) {
        waiting.add(stage);
        offer();
    }

    private void offer() {
        while (freeSlots > 0 && !waiting.isEmpty()) {
            SimulatedStage stage = waiting.first();
            int task = stage.launch();
            if (stage.isAllLaunched()) {
                waiting.remove(stage);
                clock.after(0, stage::noneWaits);
            }
            Slot slot = takeSlot();
            ledger.add(Count.TASKS, 1);
            dispatch(
                    halfSecondsPerTask,
                    () -> stage.begin(task, slot, () -> dispatch(halfSecondsPerTask, () -> ended(stage, slot))));
        }
    }

    private void ended(SimulatedStage stage, Slot slot) {
        free.get(slot.node()).addLast(slot);
        freeSlots++;
        // The slot is offered at once, before anybody has noticed that the stage is over and another may begin.
        offer();
        stage.oneEnded();
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
