package dev.margay.scaling.model;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How searches are run.
 *
 * @param inFlight micrographs at the same time, each on a thread of the driver
 * @param partitions number of tasks that each round is divided into; if empty, the search decides
 * @param roundLength about how long a round lasts
 */
public record RunSettings(int inFlight, OptionalInt partitions, Duration roundLength) {

    public RunSettings {
        if (inFlight < 1) {
            throw new IllegalArgumentException("inFlight is " + inFlight + ", expected 1 or more");
        }
        if (partitions.isPresent() && partitions.getAsInt() < 1) {
            throw new IllegalArgumentException("partitions is " + partitions.getAsInt() + ", expected 1 or more");
        }
        if (roundLength.isNegative()) {
            throw new IllegalArgumentException("roundLength is " + roundLength + ", expected zero or more");
        }
    }
}
