package dev.margay.spark;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a job is divided. These settings change the result at most in the last digits of sums.
 *
 * @param tasks number of tasks in each round; by default chosen so that a task takes two or three minutes
 * @param length approximate length of a round; after a round the driver has the result so far
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
