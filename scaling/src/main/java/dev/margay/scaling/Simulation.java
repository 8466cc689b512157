package dev.margay.scaling;

/** All that is simulated together. */
record Simulation(
        SearchSize size,
        ClusterSize cluster,
        Costs costs,
        RunSettings settings,
        SimulatedClock clock,
        Ledger ledger,
        SimulatedSpark spark,
        SimulatedExecutors executors,
        SimulatedDriver driver) {

    /** One in which nothing has happened yet. */
    static Simulation of(SearchSize size, ClusterSize cluster, Costs costs, RunSettings settings) {
        SimulatedClock clock = new SimulatedClock();
        Ledger ledger = new Ledger();
        return new Simulation(
                size,
                cluster,
                costs,
                settings,
                clock,
                ledger,
                new SimulatedSpark(clock, ledger, cluster, costs.spark()),
                new SimulatedExecutors(clock, ledger, size, cluster, costs),
                new SimulatedDriver(clock, ledger, cluster, costs));
    }
}
