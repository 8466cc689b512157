package dev.margay.scaling;

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

    static ScalingResult of(ScalingModel model, ClusterSize cluster, Totals totals) {
        double slotSeconds = cluster.slots() * totals.wallSeconds();
        return new ScalingResult(
                cluster,
                (int) totals.micrographs(),
                totals.wallSeconds(),
                totals.orientations(),
                totals.rounds(),
                totals.tasks(),
                new SlotShares(
                        totals.correlateSeconds() / slotSeconds,
                        totals.waitSeconds() / slotSeconds,
                        totals.handOutSeconds() / slotSeconds,
                        totals.reduceSeconds() / slotSeconds),
                totals.correlateSeconds() / (cluster.devices() * totals.wallSeconds()),
                totals.dispatcherSeconds() / totals.wallSeconds(),
                totals.shuffleBytes(),
                totals.collectBytes(),
                totals.broadcastBytes(),
                firstBroadcastSeconds(model, cluster),
                totals.mostDriverBytes());
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
