package dev.margay.scaling;

/**
 * What Spark takes for its work.
 *
 * @param secondsPerTask of the driver's one dispatcher for a task: launching it and hearing of its end
 * @param secondsPerRound of the driver for a round with next to no tasks: two stages and what goes with them
 * @param broadcastWriteBytesPerSecond the driver serialises and stores what it broadcasts
 * @param broadcastReadBytesPerSecond an executor puts it together again, the network left aside
 */
public record SparkCosts(
        double secondsPerTask,
        double secondsPerRound,
        double broadcastWriteBytesPerSecond,
        double broadcastReadBytesPerSecond) {

    public SparkCosts {
        Costs.requireTime("secondsPerTask", secondsPerTask);
        Costs.requireTime("secondsPerRound", secondsPerRound);
        Costs.requireRate("broadcastWriteBytesPerSecond", broadcastWriteBytesPerSecond);
        Costs.requireRate("broadcastReadBytesPerSecond", broadcastReadBytesPerSecond);
    }
}
