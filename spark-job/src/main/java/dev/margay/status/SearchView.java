package dev.margay.status;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A search in flight at one moment.
 *
 * @param id its number on the page, from 1
 * @param name what it is called
 * @param done correlograms done, by earlier runs too
 * @param doneBefore correlograms that earlier runs have done
 * @param total correlograms to do
 * @param seconds since it began
 * @param perSecond correlograms a second since it began; work that was lost with a failed attempt is not counted
 * @param perSecondOfLate correlograms a second of the last minute; work that may yet be lost is counted
 * @param secondsSinceReport since any device has reported, or since the beginning
 * @param silent whether no device has reported for long
 * @param devices what each device has done; by name, numbers in their order
 * @param rates the rate since the beginning
 * @param maxima the highest correlations so far
 */
record SearchView(
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
     * @param correlograms done
     * @param perSecondOfLate correlograms a second of the last minute
     * @param secondsSinceReport since its count grew
     * @param silent whether that is long ago
     */
    record Device(String name, long correlograms, double perSecondOfLate, double secondsSinceReport, boolean silent) {}

    /** From 0 to 1. */
    double fraction() {
        return total == 0 ? 1 : Math.min(1, (double) done / total);
    }

    /** From 0 to 1: what this run has done of the search. */
    double fractionHere() {
        return total == 0 ? 1 : Math.min(1, (double) (done - doneBefore) / total);
    }

    /** At the rate of late; empty while nothing is being done. */
    OptionalDouble secondsLeft() {
        if (done >= total) {
            return OptionalDouble.of(0);
        }
        return perSecondOfLate > 0 ? OptionalDouble.of((total - done) / perSecondOfLate) : OptionalDouble.empty();
    }
}
