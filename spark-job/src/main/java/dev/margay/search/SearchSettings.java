package dev.margay.search;

import java.util.OptionalInt;

/**
 * How a search is run; none of it changes the result.
 *
 * @param engine {@code auto} or the name of an engine
 * @param partitions into how many tasks the orientations are cut; by default four a core
 * @param orientationBatchSize how many orientations an engine takes at a time
 */
public record SearchSettings(String engine, OptionalInt partitions, int orientationBatchSize) {

    /** What Leopard-EM's program has. */
    public static final int DEFAULT_ORIENTATION_BATCH_SIZE = 8;

    public SearchSettings {
        if (partitions.isPresent() && partitions.getAsInt() < 1) {
            throw new IllegalArgumentException("partitions is " + partitions.getAsInt() + ", expected 1 or more");
        }
        if (orientationBatchSize < 1) {
            throw new IllegalArgumentException(
                    "orientationBatchSize is " + orientationBatchSize + ", expected 1 or more");
        }
    }

    /** The same with an engine of that name. */
    public SearchSettings with(String otherEngine) {
        return new SearchSettings(otherEngine, partitions, orientationBatchSize);
    }
}
