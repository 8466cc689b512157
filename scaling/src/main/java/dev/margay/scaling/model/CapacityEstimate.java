package dev.margay.scaling.model;

import dev.margay.scaling.model.Ledger.Count;

/**
 * What one search takes, or all searches of a data set together.
 *
 * @param cluster what they run on
 * @param micrographs how many
 * @param wallSeconds from the first file read to the last map written
 * @param orientations correlated, over all micrographs
 * @param rounds over all micrographs
 * @param tasks over all micrographs, those that merge included
 * @param shares of the time of all slots
 * @param utilisation share of the time in which devices correlate
 * @param dispatcherShare share of the time in which the driver's dispatcher launches tasks and notices their ends
 * @param shuffleBytes statistics that tasks send
 * @param collectBytes merged statistics that the driver receives
 * @param broadcastBytes that executors receive
 * @param firstBroadcastSeconds until every executor has the data of the first micrograph and the template
 * @param driverBytes the most that the driver holds at one time: the smallest heap that could work
 */
public record CapacityEstimate(
        ClusterSize cluster,
        int micrographs,
        double wallSeconds,
        double orientations,
        double rounds,
        double tasks,
        SlotShares shares,
        double utilisation,
        double dispatcherShare,
        double shuffleBytes,
        double collectBytes,
        double broadcastBytes,
        double firstBroadcastSeconds,
        double driverBytes) {

    /**
     * Shares of the time of all slots; in the rest of the time slots are idle.
     *
     * @param correlating devices at work
     * @param setUp waiting for data and for a device, making engines
     * @param sending writing statistics to local files, for the tasks that merge
     * @param merging the statistics of a round
     */
    public record SlotShares(double correlating, double setUp, double sending, double merging) {

        /** The rest. */
        public double idle() {
            return 1 - correlating - setUp - sending - merging;
        }
    }

    static CapacityEstimate of(CapacityModel model, ClusterSize cluster, int micrographs, Ledger ledger) {
        double wallSeconds = ledger.of(Count.WALL_SECONDS);
        double slotSeconds = cluster.slots() * wallSeconds;
        return new CapacityEstimate(
                cluster,
                micrographs,
                wallSeconds,
                ledger.of(Count.ORIENTATIONS),
                ledger.of(Count.ROUNDS),
                ledger.of(Count.TASKS),
                new SlotShares(
                        ledger.of(Count.CORRELATE_SECONDS) / slotSeconds,
                        ledger.of(Count.SET_UP_SECONDS) / slotSeconds,
                        ledger.of(Count.SEND_SECONDS) / slotSeconds,
                        ledger.of(Count.MERGE_SECONDS) / slotSeconds),
                ledger.of(Count.DEVICE_SECONDS) / (cluster.devices() * wallSeconds),
                ledger.of(Count.DISPATCHER_SECONDS) / wallSeconds,
                ledger.of(Count.SHUFFLE_BYTES),
                ledger.of(Count.COLLECT_BYTES),
                ledger.of(Count.BROADCAST_BYTES),
                firstBroadcastSeconds(model, cluster),
                ledger.mostDriverBytes());
    }

    private static double firstBroadcastSeconds(CapacityModel model, ClusterSize cluster) {
        SparkCosts costs = model.costs().spark();
        SearchAmounts amounts = model.amounts();
        double bytes = (double) amounts.sharedBroadcastBytes() + amounts.micrographBroadcastBytes();
        double written = bytes / costs.broadcastWriteBytesPerSecond();
        return cluster.oneJvm() ? written : written + SimulatedExecutors.broadcastSeconds(bytes, cluster, costs);
    }

    /** Micrographs in an hour. */
    public double micrographsPerHour() {
        return micrographs / wallSeconds * 3600;
    }
}
