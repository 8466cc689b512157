package dev.margay.search;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a search is run; none of it changes the result.
 *
 * @param engine {@code auto} or the name of an engine
 * @param partitions into how many tasks each round is cut; by default as many as make tasks of two or three minutes
 * @param orientationBatchSize how many orientations an engine takes at a time
 * @param roundLength about how long a round lasts, after which the driver knows the state of the search
 */
public record SearchSettings(String engine, OptionalInt partitions, int orientationBatchSize, Duration roundLength) {

    /** What Leopard-EM's program has. */
    public static final int DEFAULT_ORIENTATION_BATCH_SIZE = 8;

    /** What a kill may cost, if states are kept; and rare enough that gathering the state costs nothing. */
    public static final Duration DEFAULT_ROUND_LENGTH = Duration.ofMinutes(10);

    public SearchSettings {
        if (partitions.isPresent() && partitions.getAsInt() < 1) {
            throw new IllegalArgumentException("partitions is " + partitions.getAsInt() + ", expected 1 or more");
        }
        if (orientationBatchSize < 1) {
            throw new IllegalArgumentException(
                    "orientationBatchSize is " + orientationBatchSize + ", expected 1 or more");
        }
        if (roundLength.isNegative()) {
            throw new IllegalArgumentException("roundLength is " + roundLength + ", expected a length of time");
        }
    }

    /** Settings with rounds of the usual length. */
    public SearchSettings(String engine, OptionalInt partitions, int orientationBatchSize) {
        this(engine, partitions, orientationBatchSize, DEFAULT_ROUND_LENGTH);
    }

    /** The same with an engine of that name. */
    public SearchSettings with(String otherEngine) {
        return new SearchSettings(otherEngine, partitions, orientationBatchSize, roundLength);
    }
}
