package dev.margay.scaling.measure;

/**
 * How long something took, several times over. On a machine that does other things single times are long, so the median counts.
 *
 * @param name what
 * @param amount how much of its unit was worked through
 * @param unit of what
 * @param seconds median
 * @param leastSeconds of the fastest
 * @param mostSeconds of the slowest
 */
public record MeasuredPart(
        String name, double amount, String unit, double seconds, double leastSeconds, double mostSeconds) {

    /** Of one unit. */
    public double nanosecondsEach() {
        return seconds * 1e9 / amount;
    }

    /** Units in a second. */
    public double perSecond() {
        return amount / seconds;
    }
}
