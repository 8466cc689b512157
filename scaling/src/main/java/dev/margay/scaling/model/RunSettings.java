package dev.margay.scaling.model;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How searches are run.
 *
 * @param inFlight micrographs at the same time, each on a thread of the driver; if empty, the data set decides
 * @param partitions number of tasks that each round is divided into; if empty, the search decides
 * @param roundLength about how long a round lasts
 */
public record RunSettings(OptionalInt inFlight, OptionalInt partitions, Duration roundLength) {

    /** Of those that a data set starts by itself. */
    static final int MOST_AUTOMATIC = 32;

    public RunSettings {
        if (inFlight.isPresent() && inFlight.getAsInt() < 1) {
            throw new IllegalArgumentException("inFlight is " + inFlight.getAsInt() + ", expected 1 or more");
        }
        if (partitions.isPresent() && partitions.getAsInt() < 1) {
            throw new IllegalArgumentException("partitions is " + partitions.getAsInt() + ", expected 1 or more");
        }
        if (roundLength.isNegative()) {
            throw new IllegalArgumentException("roundLength is " + roundLength + ", expected zero or more");
        }
    }
}
