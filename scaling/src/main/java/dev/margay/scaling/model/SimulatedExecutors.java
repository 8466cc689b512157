package dev.margay.scaling.model;

import dev.margay.scaling.model.Ledger.Count;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What executors have: data that was broadcast, and engines that know a micrograph. */
final class SimulatedExecutors {

    /** Spark broadcasts in pieces that executors fetch from each other. */
    private static final double PIECE_BYTES = 4 << 20;

    private final SimulatedClock clock;
    private final Ledger ledger;
    private final SearchAmounts amounts;
    private final ClusterSize cluster;
    private final Costs costs;
    private final boolean[] hasShared;

    SimulatedExecutors(SimulatedClock clock, Ledger ledger, SearchAmounts amounts, ClusterSize cluster, Costs costs) {
        this.clock = clock;
        this.ledger = ledger;
        this.amounts = amounts;
        this.cluster = cluster;
        this.costs = costs;
        hasShared = new boolean[cluster.nodes()];
    }

    /** What one search has on the executors. */
    final class SearchResources {

        private final Map<Integer, Double> dataReadyAt = new HashMap<>();
        private final Set<Integer> withEngines = new HashSet<>();

        /** Seconds until a task may correlate. The first task on a machine fetches the data and makes an engine for each device. */
        double setUpSeconds(SimulatedSpark.Slot slot) {
            double ready = dataReadyAt.computeIfAbsent(slot.node(), node -> clock.now() + fetchSeconds(node));
            double engine = withEngines.add(slot.node()) ? costs.engineSeconds(amounts) : 0;
            return Math.max(0, ready - clock.now()) + engine;
        }
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
