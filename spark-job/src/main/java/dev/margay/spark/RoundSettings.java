package dev.margay.spark;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a job is divided; none of it changes the result.
 *
 * @param tasks how many tasks each round has; by default as many as make tasks of two or three minutes
 * @param length about how long a round lasts; after a round the driver has the result so far
 */
public record RoundSettings(OptionalInt tasks, Duration length) {

    public RoundSettings {
        if (tasks.isPresent() && tasks.getAsInt() < 1) {
            throw new IllegalArgumentException("tasks is " + tasks.getAsInt() + ", expected 1 or more");
        }
        if (length.isNegative()) {
            throw new IllegalArgumentException("length is " + length + ", expected a length of time");
        }
    }
}
