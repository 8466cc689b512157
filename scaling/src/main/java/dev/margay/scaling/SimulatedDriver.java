package dev.margay.scaling;

import dev.margay.scaling.Ledger.Count;

/** What the searches of a driver share: its network, the threads that take results in, and its memory. */
final class SimulatedDriver {

    /** Spark's own number. */
    private static final int RESULT_THREADS = 4;

    private final SimulatedClock clock;
    private final Ledger ledger;
    private final ClusterSize cluster;
    private final Costs costs;
    private final SerialResource network = new SerialResource(1);
    private final SerialResource resultThreads = new SerialResource(RESULT_THREADS);

    SimulatedDriver(SimulatedClock clock, Ledger ledger, ClusterSize cluster, Costs costs) {
        this.clock = clock;
        this.ledger = ledger;
        this.cluster = cluster;
        this.costs = costs;
    }

    /** Takes merged tiles in; they are held from then on. */
    void collect(double bytes, Runnable arrived) {
        ledger.add(Count.COLLECT_BYTES, bytes);
        clock.at(network.doneAt(clock.now(), cluster.networkSeconds(bytes)), () -> {
            // As bytes, and soon as statistics.
            ledger.hold(2 * bytes);
            double taken =
                    resultThreads.doneAt(clock.now(), bytes / costs.statistics().takeInBytesPerSecond());
            clock.at(taken, () -> {
                ledger.release(bytes);
                arrived.run();
            });
        });
    }
}
