package dev.margay.config;

import java.util.OptionalDouble;

/**
 * The allowed values of a number.
 *
 * @param low lower limit; empty for none
 * @param lowExcluded whether the lower limit itself is not allowed
 * @param high upper limit; empty for none
 * @param whole whether it must be a whole number
 * @param words the limits in words, to follow "a number"; empty without limits
 */
public record Limits(OptionalDouble low, boolean lowExcluded, OptionalDouble high, boolean whole, String words) {

    /** Any number. */
    static final Limits NONE = new Limits(OptionalDouble.empty(), false, OptionalDouble.empty(), false, "");

    static Limits positive() {
        return new Limits(OptionalDouble.of(0), true, OptionalDouble.empty(), false, " greater than 0");
    }

    static Limits positiveUpTo(double most) {
        return new Limits(
                OptionalDouble.of(0), true, OptionalDouble.of(most), false, " greater than 0 and at most " + most);
    }

    static Limits nonNegative() {
        return new Limits(OptionalDouble.of(0), false, OptionalDouble.empty(), false, " of 0 or more");
    }

    static Limits between(double low, double high) {
        return new Limits(
                OptionalDouble.of(low), false, OptionalDouble.of(high), false, " from " + low + " to " + high);
    }

    static Limits wholeBetween(int low, int high) {
        return new Limits(
                OptionalDouble.of(low), false, OptionalDouble.of(high), true, " (whole) from " + low + " to " + high);
    }

    /** Whether a number is within the limits. */
    boolean allow(double value) {
        boolean highEnough = low.isEmpty() || (lowExcluded ? value > low.getAsDouble() : value >= low.getAsDouble());
        boolean lowEnough = high.isEmpty() || value <= high.getAsDouble();
        return highEnough && lowEnough && (!whole || value == Math.rint(value));
    }
}
