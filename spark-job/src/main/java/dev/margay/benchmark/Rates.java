package dev.margay.benchmark;

import java.util.Arrays;

/**
 * Rates of several rounds. Other load on the machine makes single rounds slow, so use the median.
 *
 * @param median correlograms per second of the round in the middle
 * @param min of the slowest round
 * @param max of the fastest round
 */
public record Rates(double median, double min, double max) {

    /** The rates of rounds, in any order. */
    static Rates of(double[] rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Rates(median, sorted[0], sorted[sorted.length - 1]);
    }
}
