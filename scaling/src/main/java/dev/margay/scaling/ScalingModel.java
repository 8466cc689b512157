package dev.margay.scaling;

import dev.margay.scaling.Ledger.Count;

/**
 * What searches would take. Devices of equal speed, nothing that fails, memory wherever it is needed; executors read and write their local
 * files as fast as one task of the machine that costs were measured on.
 *
 * @param size of each search
 * @param costs of all that is not correlating
 * @param settings how searches are run
 */
public record ScalingModel(SearchSize size, Costs costs, RunSettings settings) {

    /** So many times as many micrographs as are in flight are simulated; those beyond are like the second half of them. */
    private static final int TURNS = 6;

    private static final int LEAST_SIMULATED = 8;

    /** One search, from reading its files to written maps. */
    public ScalingResult search(ClusterSize cluster) {
        return dataSet(cluster, 1);
    }

    /**
     * Searches of many micrographs with one template.
     *
     * @param cluster what they run on
     * @param micrographs how many, at least 1
     */
    public ScalingResult dataSet(ClusterSize cluster, int micrographs) {
        if (micrographs < 1) {
            throw new IllegalArgumentException("micrographs is " + micrographs + ", expected 1 or more");
        }
        int most = Math.max(LEAST_SIMULATED, TURNS * settings.inFlight());
        return ScalingResult.of(this, cluster, micrographs, count(cluster, micrographs, most));
    }

    private Ledger count(ClusterSize cluster, int micrographs, int most) {
        if (micrographs <= most) {
            return simulate(cluster, micrographs);
        }
        int half = most / 2;
        double times = (double) (micrographs - most) / (most - half);
        return simulate(cluster, most).extended(simulate(cluster, half), times, cluster.slots());
    }

    private Ledger simulate(ClusterSize cluster, int micrographs) {
        Simulation world = Simulation.of(size, cluster, costs, settings);
        Threads threads = new Threads(world, micrographs);
        // The template and its transform, and what is broadcast of it as bytes.
        world.ledger().hold((double) Float.BYTES * size.templateVoxels() + 2.0 * size.sharedBroadcastBytes());
        double seconds = costs.sharedSeconds(size)
                + size.sharedBroadcastBytes() / costs.spark().broadcastWriteBytesPerSecond();
        world.clock().after(seconds, () -> {
            for (int i = 0; i < settings.inFlight(); i++) {
                threads.next();
            }
        });
        world.clock().run();
        world.ledger().add(Count.WALL_SECONDS, world.clock().now());
        return world.ledger();
    }

    /** Threads of the driver: each takes the next micrograph when it has done one. */
    private static final class Threads {

        private final Simulation world;
        private int left;

        private Threads(Simulation world, int micrographs) {
            this.world = world;
            left = micrographs;
        }

        private void next() {
            if (left > 0) {
                left--;
                new SimulatedSearch(world, this::next).start();
            }
        }
    }
}
