package dev.margay.search;

import dev.margay.spark.RoundSettings;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a search runs. These settings do not change the result of a full search, except for the last digits of sums over correlograms. A search
 * in two stages climbs by these sums, so its mip can differ slightly, too.
 *
 * @param engine {@code auto} or the name of an engine
 * @param rounds how the search is divided into rounds and tasks
 * @param orientationBatchSize how many orientations an engine computes at a time
 */
public record SearchSettings(String engine, RoundSettings rounds, int orientationBatchSize) {

    /** The default of Leopard-EM's program. */
    public static final int DEFAULT_ORIENTATION_BATCH_SIZE = 8;

    /** The time that an interruption can cost, if states are saved. It is so long that saving the state costs almost nothing. */
    public static final Duration DEFAULT_ROUND_LENGTH = Duration.ofMinutes(10);

    public SearchSettings {
        if (orientationBatchSize < 1) {
            throw new IllegalArgumentException(
                    "orientationBatchSize is " + orientationBatchSize + ", expected 1 or more");
        }
    }

    /** Settings with rounds of the usual length. */
    public SearchSettings(String engine, OptionalInt tasks, int orientationBatchSize) {
        this(engine, new RoundSettings(tasks, DEFAULT_ROUND_LENGTH), orientationBatchSize);
    }

    /** The same settings with another engine. */
    public SearchSettings with(String otherEngine) {
        return new SearchSettings(otherEngine, rounds, orientationBatchSize);
    }
}
