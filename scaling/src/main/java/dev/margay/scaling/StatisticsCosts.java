package dev.margay.scaling;

/**
 * What moving statistics costs, on one core.
 *
 * @param handOutBytesPerSecond a task copies them tile by tile, serialises the tiles and writes them to a local file
 * @param takeInBytesPerSecond a file or a message is read and made into statistics again
 * @param mergeBytesPerSecond of what is merged into something
 * @param assembleBytesPerSecond the driver puts tiles together
 */
public record StatisticsCosts(
        double handOutBytesPerSecond,
        double takeInBytesPerSecond,
        double mergeBytesPerSecond,
        double assembleBytesPerSecond) {

    public StatisticsCosts {
        Costs.requireRate("handOutBytesPerSecond", handOutBytesPerSecond);
        Costs.requireRate("takeInBytesPerSecond", takeInBytesPerSecond);
        Costs.requireRate("mergeBytesPerSecond", mergeBytesPerSecond);
        Costs.requireRate("assembleBytesPerSecond", assembleBytesPerSecond);
    }

    /**
     * Seconds of one of the tasks that merge: it fetches while it merges, and then hands its result out. All of them fetch at the same
     * time, spread over the machines.
     *
     * @param parts tasks that have handed statistics out
     * @param reducers tasks that merge
     * @param resultBytes what this one makes of it
     */
    double mergeSeconds(SearchSize size, ClusterSize cluster, int parts, int reducers, double resultBytes) {
        double taken = parts * resultBytes;
        double onOneNode = Math.ceil((double) reducers / cluster.nodes());
        double receiving = cluster.networkSeconds(taken * cluster.remoteShare()) * onOneNode;
        double sending = cluster.networkSeconds((double) parts * size.statisticsBytes() * cluster.remoteShare())
                / cluster.nodes();
        // The first is taken as it is.
        double merging = taken / takeInBytesPerSecond + (taken - resultBytes) / mergeBytesPerSecond;
        return Math.max(Math.max(receiving, sending), merging) + resultBytes / handOutBytesPerSecond;
    }
}
