package dev.margay.scaling.model;

import dev.margay.scaling.model.Ledger.Count;

/** What all searches of a driver share: its network, the threads that receive results, and its memory. */
final class SimulatedDriver {

    /** Spark's default. */
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

    /**
     * Receives merged tiles. The driver holds them from then on.
     *
     * @param bytes of the tiles
     * @param then called when they are statistics again
     */
    void collect(double bytes, Runnable then) {
        ledger.add(Count.COLLECT_BYTES, bytes);
        clock.at(network.doneAt(clock.now(), cluster.networkSeconds(bytes)), () -> {
            // As bytes, and soon as statistics too.
            ledger.hold(2 * bytes);
            double received =
                    resultThreads.doneAt(clock.now(), bytes / costs.statistics().receiveBytesPerSecond());
            clock.at(received, () -> {
                ledger.release(bytes);
                then.run();
            });
        });
    }
}
