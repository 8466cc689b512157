package dev.margay.scaling.model;

/**
 * What sending and merging statistics costs, on one core.
 *
 * @param sendBytesPerSecond a task copies them tile by tile, serialises the tiles and writes them to a local file
 * @param receiveBytesPerSecond a file or a message is read and becomes statistics again
 * @param mergeBytesPerSecond of what is merged into other statistics
 * @param assembleBytesPerSecond the driver makes one whole of tiles
 */
public record StatisticsCosts(
        double sendBytesPerSecond,
        double receiveBytesPerSecond,
        double mergeBytesPerSecond,
        double assembleBytesPerSecond) {

    public StatisticsCosts {
        Costs.requireRate("sendBytesPerSecond", sendBytesPerSecond);
        Costs.requireRate("receiveBytesPerSecond", receiveBytesPerSecond);
        Costs.requireRate("mergeBytesPerSecond", mergeBytesPerSecond);
        Costs.requireRate("assembleBytesPerSecond", assembleBytesPerSecond);
    }

    /**
     * Seconds of one of the tasks that merge. It fetches while it merges, and then sends its result. All of them fetch at the same time,
     * from all machines.
     *
     * @param amounts of data of the search
     * @param cluster that they run on
     * @param parts tasks that have sent statistics
     * @param reducers tasks that merge
     * @param resultBytes of the result of this one
     */
    double mergeSeconds(SearchAmounts amounts, ClusterSize cluster, int parts, int reducers, double resultBytes) {
        double fetched = parts * resultBytes;
        double onOneNode = Math.ceil((double) reducers / cluster.nodes());
        double receiving = cluster.networkSeconds(fetched * cluster.remoteShare()) * onOneNode;
        double sending = cluster.networkSeconds((double) parts * amounts.statisticsBytes() * cluster.remoteShare())
                / cluster.nodes();
        // The first part is used as it is; the others are merged into it.
        double merging = fetched / receiveBytesPerSecond + (fetched - resultBytes) / mergeBytesPerSecond;
        return Math.max(Math.max(receiving, sending), merging) + resultBytes / sendBytesPerSecond;
    }
}
