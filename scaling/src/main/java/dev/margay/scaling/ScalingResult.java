package dev.margay.scaling;

import dev.margay.scaling.Ledger.Count;

/**
 * What searches would take, all of them together.
 *
 * @param cluster what they ran on
 * @param micrographs how many
 * @param wallSeconds from the first file read to the last map written
 * @param orientations that were correlated, over all micrographs
 * @param rounds and
 * @param tasks over all micrographs
 * @param shares of the time of all task slots
 * @param utilisation share of the time in which devices correlate
 * @param dispatcherShare share of the time in which the driver launches tasks and hears of their ends
 * @param shuffleBytes statistics handed out by tasks
 * @param collectBytes merged statistics that the driver gets
 * @param broadcastBytes received by executors
 * @param firstBroadcastSeconds until every executor has the data of the first micrograph, the template among them
 * @param driverBytes most that the driver holds at a time, the least heap it could do with
 */
public record ScalingResult(
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
     * Shares of the time of all task slots; what is left, slots are idle.
     *
     * @param correlating devices at work
     * @param setUp waiting for data and for a device, making engines
     * @param handingOut statistics into files
     * @param merging the statistics of a round
     */
    public record SlotShares(double correlating, double setUp, double handingOut, double merging) {

        /** The rest. */
        public double idle() {
            return 1 - correlating - setUp - handingOut - merging;
        }
    }

    static ScalingResult of(ScalingModel model, ClusterSize cluster, int micrographs, Ledger ledger) {
        double wallSeconds = ledger.of(Count.WALL_SECONDS);
        double slotSeconds = cluster.slots() * wallSeconds;
        return new ScalingResult(
                cluster,
                micrographs,
                wallSeconds,
                ledger.of(Count.ORIENTATIONS),
                ledger.of(Count.ROUNDS),
                ledger.of(Count.TASKS),
                new SlotShares(
                        ledger.of(Count.CORRELATE_SECONDS) / slotSeconds,
                        ledger.of(Count.WAIT_SECONDS) / slotSeconds,
                        ledger.of(Count.HAND_OUT_SECONDS) / slotSeconds,
                        ledger.of(Count.MERGE_SECONDS) / slotSeconds),
                ledger.of(Count.CORRELATE_SECONDS) / (cluster.devices() * wallSeconds),
                ledger.of(Count.DISPATCHER_SECONDS) / wallSeconds,
                ledger.of(Count.SHUFFLE_BYTES),
                ledger.of(Count.COLLECT_BYTES),
                ledger.of(Count.BROADCAST_BYTES),
                firstBroadcastSeconds(model, cluster),
                ledger.mostDriverBytes());
    }

    private static double firstBroadcastSeconds(ScalingModel model, ClusterSize cluster) {
        SparkCosts costs = model.costs().spark();
        double bytes =
                (double) model.size().sharedBroadcastBytes() + model.size().ownBroadcastBytes();
        double written = bytes / costs.broadcastWriteBytesPerSecond();
        return cluster.oneJvm() ? written : written + SimulatedExecutors.broadcastSeconds(bytes, cluster, costs);
    }

    /** How many in an hour. */
    public double micrographsPerHour() {
        return micrographs / wallSeconds * 3600;
    }
}
