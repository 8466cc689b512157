package dev.margay.scaling.model;

/** Everything that is simulated together. */
record Simulation(
        SearchAmounts amounts,
        ClusterSize cluster,
        Costs costs,
        RunSettings settings,
        SimulatedClock clock,
        Ledger ledger,
        SimulatedSpark spark,
        SimulatedExecutors executors,
        SimulatedDriver driver,
        SimulatedFamily family) {

    /** A simulation in which nothing has happened yet. */
    static Simulation of(
            SearchAmounts amounts, ClusterSize cluster, Costs costs, RunSettings settings, int micrographs) {
        SimulatedClock clock = new SimulatedClock();
        Ledger ledger = new Ledger();
        return new Simulation(
                amounts,
                cluster,
                costs,
                settings,
                clock,
                ledger,
                new SimulatedSpark(clock, ledger, cluster, costs.spark()),
                new SimulatedExecutors(clock, ledger, amounts, cluster, costs),
                new SimulatedDriver(clock, ledger, cluster, costs),
                new SimulatedFamily(settings, micrographs));
    }
}
