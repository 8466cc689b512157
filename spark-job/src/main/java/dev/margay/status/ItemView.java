package dev.margay.status;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A running item at one moment.
 *
 * @param id its number on the page, from 1
 * @param name its name
 * @param done units done, by earlier runs too
 * @param doneBefore units that earlier runs have done
 * @param total units to do
 * @param seconds since its start
 * @param perSecond units per second since its start, without the lost work of failed attempts
 * @param perSecondOfLate units per second in the last minute, including work that may still be lost
 * @param secondsSinceReport since any device has reported, or since the start
 * @param silent whether no device has reported for a long time
 * @param devices the work of each device, sorted by name and number
 * @param rates the rate since the start
 * @param maxima the highest correlations so far
 */
record ItemView(
        int id,
        String name,
        long done,
        long doneBefore,
        long total,
        double seconds,
        double perSecond,
        double perSecondOfLate,
        double secondsSinceReport,
        boolean silent,
        List<Device> devices,
        List<RateHistory.Rate> rates,
        Optional<MaximaPreview> maxima) {

    /**
     * A device at one moment.
     *
     * @param name executor and device
     * @param units done
     * @param perSecondOfLate units per second in the last minute
     * @param secondsSinceReport since its count grew
     * @param silent whether that was a long time ago
     */
    record Device(String name, long units, double perSecondOfLate, double secondsSinceReport, boolean silent) {}

    /** From 0 to 1. */
    double fraction() {
        return total == 0 ? 1 : Math.min(1, (double) done / total);
    }

    /** From 0 to 1: the share of the item that this run has done. */
    double fractionHere() {
        return total == 0 ? 1 : Math.min(1, (double) (done - doneBefore) / total);
    }

    /** Time left at the current rate; empty without progress. */
    OptionalDouble secondsLeft() {
        if (done >= total) {
            return OptionalDouble.of(0);
        }
        return perSecondOfLate > 0 ? OptionalDouble.of((total - done) / perSecondOfLate) : OptionalDouble.empty();
    }
}
