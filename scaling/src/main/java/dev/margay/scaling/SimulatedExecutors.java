package dev.margay.scaling;

import dev.margay.scaling.Ledger.Count;
import java.util.HashMap;
import java.util.Map;

/** What executors have at hand: data that was broadcast, engines that know a micrograph, devices that correlate. */
final class SimulatedExecutors {

    /** Spark broadcasts in pieces that executors fetch from each other. */
    private static final double PIECE_BYTES = 4 << 20;

    private final SimulatedClock clock;
    private final Ledger ledger;
    private final SearchSize size;
    private final ClusterSize cluster;
    private final Costs costs;
    private final SerialResource[] devices;
    private final boolean[] hasShared;

    SimulatedExecutors(SimulatedClock clock, Ledger ledger, SearchSize size, ClusterSize cluster, Costs costs) {
        this.clock = clock;
        this.ledger = ledger;
        this.size = size;
        this.cluster = cluster;
        this.costs = costs;
        devices = new SerialResource[cluster.devices()];
        for (int i = 0; i < devices.length; i++) {
            devices[i] = new SerialResource(1);
        }
        hasShared = new boolean[cluster.nodes()];
    }

    /** What one search has on executors. */
    final class Warm {

        private final Map<Integer, Double> readyAt = new HashMap<>();
        private final Map<Integer, Integer> idleEngines = new HashMap<>();

        /** Seconds until a task may correlate: the first on a machine fetches, and who finds no idle engine makes one. */
        double seconds(SimulatedSpark.Slot slot) {
            double ready = readyAt.computeIfAbsent(slot.node(), node -> clock.now() + fetchSeconds(node));
            double engine = 0;
            if (idleEngines.merge(slot.node(), 0, Integer::sum) > 0) {
                idleEngines.merge(slot.node(), -1, Integer::sum);
            } else {
                engine = costs.engineSeconds(size);
            }
            return Math.max(0, ready - clock.now()) + engine;
        }

        /** A task has done with its engine. */
        void giveBack(SimulatedSpark.Slot slot) {
            idleEngines.merge(slot.node(), 1, Integer::sum);
        }
    }

    /** When a device, asked now, will have correlated for so long. */
    double correlatedAt(SimulatedSpark.Slot slot, double seconds) {
        return devices[slot.device()].doneAt(clock.now(), seconds);
    }

    private double fetchSeconds(int node) {
        if (cluster.oneJvm()) {
            // What is broadcast is at hand as it is.
            return 0;
        }
        double own = size.ownBroadcastBytes();
        double shared = hasShared[node] ? 0 : size.sharedBroadcastBytes();
        double order = hasShared[node] ? 0 : costs.orderSeconds(size);
        hasShared[node] = true;
        ledger.add(Count.BROADCAST_BYTES, own + shared);
        return broadcastSeconds(own + shared, cluster, costs.spark()) + order;
    }

    /** Pieces follow each other down a tree of machines; then each puts them together. */
    static double broadcastSeconds(double bytes, ClusterSize cluster, SparkCosts costs) {
        double pieces = Math.ceil(bytes / PIECE_BYTES);
        double hops = Math.ceil(Math.log(cluster.nodes() + 1.0) / Math.log(2)) - 1;
        return cluster.networkSeconds((pieces + hops) * PIECE_BYTES) + bytes / costs.broadcastReadBytesPerSecond();
    }
}
