package dev.margay.scaling.model;

import dev.margay.scaling.model.Ledger.Count;
import java.util.HashMap;
import java.util.Map;

/** What executors have: data that was broadcast, engines that know a micrograph, devices that correlate. */
final class SimulatedExecutors {

    /** Spark broadcasts in pieces that executors fetch from each other. */
    private static final double PIECE_BYTES = 4 << 20;

    private final SimulatedClock clock;
    private final Ledger ledger;
    private final SearchAmounts amounts;
    private final ClusterSize cluster;
    private final Costs costs;
    private final SerialResource[] devices;
    private final boolean[] hasShared;

    SimulatedExecutors(SimulatedClock clock, Ledger ledger, SearchAmounts amounts, ClusterSize cluster, Costs costs) {
        this.clock = clock;
        this.ledger = ledger;
        this.amounts = amounts;
        this.cluster = cluster;
        this.costs = costs;
        devices = new SerialResource[cluster.devices()];
        for (int i = 0; i < devices.length; i++) {
            devices[i] = new SerialResource(1);
        }
        hasShared = new boolean[cluster.nodes()];
    }

    /** What one search has on the executors. */
    final class SearchResources {

        private final Map<Integer, Double> dataReadyAt = new HashMap<>();
        private final Map<Integer, Integer> idleEngines = new HashMap<>();

        /** Seconds until a task may correlate. The first task on a machine fetches the data; a task that finds no idle engine makes one. */
        double setUpSeconds(SimulatedSpark.Slot slot) {
            double ready = dataReadyAt.computeIfAbsent(slot.node(), node -> clock.now() + fetchSeconds(node));
            double engine = 0;
            if (idleEngines.getOrDefault(slot.node(), 0) > 0) {
                idleEngines.merge(slot.node(), -1, Integer::sum);
            } else {
                engine = costs.engineSeconds(amounts);
            }
            return Math.max(0, ready - clock.now()) + engine;
        }

        /** A task no longer needs its engine. */
        void giveEngineBack(SimulatedSpark.Slot slot) {
            idleEngines.merge(slot.node(), 1, Integer::sum);
        }
    }

    /** When the slot's device will have done work that is requested now and takes this many seconds. */
    double correlatedAt(SimulatedSpark.Slot slot, double seconds) {
        return devices[slot.device()].doneAt(clock.now(), seconds);
    }

    private double fetchSeconds(int node) {
        if (cluster.oneJvm()) {
            // Broadcast data is there already.
            return 0;
        }
        double own = amounts.micrographBroadcastBytes();
        double shared = hasShared[node] ? 0 : amounts.sharedBroadcastBytes();
        double order = hasShared[node] ? 0 : costs.orderSeconds(amounts);
        hasShared[node] = true;
        ledger.add(Count.BROADCAST_BYTES, own + shared);
        return broadcastSeconds(own + shared, cluster, costs.spark()) + order;
    }

    /** Pieces follow each other down a tree of machines; then each machine assembles them. */
    static double broadcastSeconds(double bytes, ClusterSize cluster, SparkCosts costs) {
        double pieces = Math.ceil(bytes / PIECE_BYTES);
        double hops = Math.ceil(Math.log(cluster.nodes() + 1.0) / Math.log(2)) - 1;
        return cluster.networkSeconds((pieces + hops) * PIECE_BYTES) + bytes / costs.broadcastReadBytesPerSecond();
    }
}
