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
}
