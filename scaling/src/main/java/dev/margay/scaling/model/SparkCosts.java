package dev.margay.scaling.model;

/**
 * What Spark's own work costs.
 *
 * @param secondsPerTask of the driver's one dispatcher: launching a task and noticing its end
 * @param secondsPerRound of the driver for a round with almost no tasks: two stages and what belongs to them
 * @param broadcastWriteBytesPerSecond the driver serialises and stores what it broadcasts
 * @param broadcastReadBytesPerSecond an executor assembles it again, without the network
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
