package dev.margay.scaling;

/** How long the merging of a round's statistics takes. */
final class Reduction {

    private Reduction() {}

    /**
     * Seconds of one of the tasks that merge: it fetches while it merges, and then hands its result out. All of them fetch at the same
     * time, spread over the machines.
     *
     * @param parts tasks that have handed statistics out
     * @param reducers tasks that merge
     * @param resultBytes what this one makes of it
     */
    static double seconds(
            SearchSize size, ClusterSize cluster, StatisticsCosts costs, int parts, int reducers, double resultBytes) {
        double taken = parts * resultBytes;
        double onOneNode = Math.ceil((double) reducers / cluster.nodes());
        double receiving = cluster.networkSeconds(taken * cluster.remoteShare()) * onOneNode;
        double sending = cluster.networkSeconds((double) parts * size.statisticsBytes() * cluster.remoteShare())
                / cluster.nodes();
        // The first is taken as it is.
        double merging = taken / costs.takeInBytesPerSecond() + (taken - resultBytes) / costs.mergeBytesPerSecond();
        return Math.max(Math.max(receiving, sending), merging) + resultBytes / costs.handOutBytesPerSecond();
    }
}
