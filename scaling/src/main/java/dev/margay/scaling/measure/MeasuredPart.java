package dev.margay.scaling.measure;

/**
 * How long a part took, measured several times. Other work on the machine makes single times long, so the median is used.
 *
 * @param part which
 * @param amount of its unit that was processed each time
 * @param seconds the median
 * @param leastSeconds the fastest time
 * @param mostSeconds the slowest time
 */
public record MeasuredPart(Part part, double amount, double seconds, double leastSeconds, double mostSeconds) {

    /** Nanoseconds for one unit. */
    public double nanosecondsEach() {
        return seconds * 1e9 / amount;
    }

    /** Units in a second. */
    public double perSecond() {
        return amount / seconds;
    }
}
