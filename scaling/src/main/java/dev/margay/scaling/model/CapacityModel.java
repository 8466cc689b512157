package dev.margay.scaling.model;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.scaling.model.Ledger.Count;

/**
 * Estimates what searches take. It assumes that devices are equally fast, that nothing fails, that there is memory wherever it is needed,
 * and that executors read and write their local files as fast as one task did on the machine where the costs were measured.
 *
 * @param amounts of data of each search
 * @param costs of everything that is not correlating
 * @param settings how searches are run
 */
public record CapacityModel(SearchAmounts amounts, Costs costs, RunSettings settings) {

    /**
     * How many micrographs are simulated for each one in flight. Those beyond are estimated from the second half of the simulated ones, in
     * which the data set runs steadily.
     */
    private static final int SIMULATED_PER_ONE_IN_FLIGHT = 6;

    private static final int FEWEST_SIMULATED = 8;

    /** A model of searches of one shape. */
    public CapacityModel(CorrelationShape shape, Costs costs, RunSettings settings) {
        this(new SearchAmounts(shape), costs, settings);
    }

    /** One search, from reading its files to written maps. */
    public CapacityEstimate search(ClusterSize cluster) {
        return dataSet(cluster, 1);
    }

    /**
     * Searches of many micrographs with one template.
     *
     * @param cluster what they run on
     * @param micrographs how many, at least 1
     */
    public CapacityEstimate dataSet(ClusterSize cluster, int micrographs) {
        if (micrographs < 1) {
            throw new IllegalArgumentException("micrographs is " + micrographs + ", expected 1 or more");
        }
        int simulated = Math.max(
                FEWEST_SIMULATED,
                SIMULATED_PER_ONE_IN_FLIGHT * settings.inFlight().orElse(RunSettings.MOST_AUTOMATIC));
        return CapacityEstimate.of(this, cluster, micrographs, count(cluster, micrographs, simulated));
    }

    private Ledger count(ClusterSize cluster, int micrographs, int simulated) {
        if (micrographs <= simulated) {
            return simulate(cluster, micrographs);
        }
        int half = simulated / 2;
        double times = (double) (micrographs - simulated) / (simulated - half);
        return simulate(cluster, simulated).extended(simulate(cluster, half), times, cluster.slots());
    }

    private Ledger simulate(ClusterSize cluster, int micrographs) {
        Simulation simulation = Simulation.of(amounts, cluster, costs, settings, micrographs);
        DriverThreads threads = new DriverThreads(simulation, micrographs);
        // The template, its transform and the orientations, and the last two once more as broadcast bytes.
        simulation
                .ledger()
                .hold((double) Float.BYTES * amounts.templateVoxels() + 2.0 * amounts.sharedBroadcastBytes());
        double seconds = costs.sharedSeconds(amounts)
                + amounts.sharedBroadcastBytes() / costs.spark().broadcastWriteBytesPerSecond();
        simulation.clock().after(seconds, threads::start);
        simulation.clock().run();
        simulation.ledger().add(Count.WALL_SECONDS, simulation.clock().now());
        return simulation.ledger();
    }

    /** Threads of the driver: when one has finished its micrograph, it starts the next, and there may be more or fewer of them. */
    private static final class DriverThreads {

        private final Simulation simulation;
        private int left;
        private int running;

        private DriverThreads(Simulation simulation, int micrographs) {
            this.simulation = simulation;
            left = micrographs;
        }

        private void start() {
            while (left > 0 && running < simulation.family().atOnce()) {
                left--;
                running++;
                new SimulatedSearch(simulation, this::start, this::finished).start();
            }
        }

        private void finished() {
            running--;
            start();
        }
    }
}
