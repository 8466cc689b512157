package dev.margay.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The distribution of some values: their median, and a histogram whose bins have a round width. A few values far from all others do not
 * stretch the histogram: they are counted in its first or last bin.
 */
final class Distribution {

    /** Bins, times the cube root of the number of values. */
    private static final double BINS = 3;

    private static final int LEAST_BINS = 8;
    private static final int MOST_BINS = 40;
    private static final double TAIL = 0.02;

    /** A range is cut if it is this much longer than that of all values but the tails. */
    private static final double LONG = 2;

    private static final double ROUNDING = 1e-3;

    private final double[] sorted;
    private final boolean signed;
    private final double low;
    private final double high;

    private Distribution(DoubleStream values, boolean signed) {
        sorted = values.filter(Double::isFinite).sorted().toArray();
        this.signed = signed;
        double first = signed ? Math.min(0, at(0)) : 0;
        double last = Math.max(0, at(1));
        double most = Math.max(0, at(1 - TAIL)) - Math.min(0, at(TAIL));
        low = signed && last - first > LONG * most && most > 0 ? Math.min(0, LONG * at(TAIL)) : first;
        double cut = last - first > LONG * most && most > 0 ? Math.max(0, LONG * at(1 - TAIL)) : last;
        high = Math.min(last, cut) > low ? Math.min(last, cut) : low + 1;
    }

    /** Of values that are not below 0. The histogram begins at 0. */
    static Distribution ofSizes(DoubleStream values) {
        return new Distribution(values, false);
    }

    /** Of values that may be below 0. A bin has its middle at 0. */
    static Distribution ofChanges(DoubleStream values) {
        return new Distribution(values, true);
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }

    /** Whether all values are 0, but for rounding. */
    boolean isZero() {
        return Arrays.stream(sorted).allMatch(value -> Math.abs(value) < ROUNDING);
    }

    /** The value below which this share of the values lies; 0 without values. */
    private double at(double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** 0 without values. */
    double median() {
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? 0
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    Histogram histogram() {
        double wanted = Math.max(LEAST_BINS, Math.min(MOST_BINS, BINS * Math.cbrt(sorted.length)));
        double width = Ticks.roundDown((high - low) / wanted);
        double before = signed ? 0.5 : 0;
        double first = Math.floor(low / width + before);
        int bins = (int) (Math.floor(high / width + before) - first) + 1;
        Histogram histogram = new Histogram((first - before) * width, width, bins);
        for (double value : sorted) {
            histogram.add(value);
        }
        return histogram;
    }

    /** Median and range in words, and where the values beyond the ends of the histogram are. */
    String words(String format) {
        if (sorted.length == 1) {
            return "One value, " + Figure.of(format, at(0)) + ".";
        }
        String words = "Median " + Figure.of(format, median()) + ", from " + Figure.of(format, at(0)) + " to "
                + Figure.of(format, at(1)) + ".";
        Histogram histogram = histogram();
        long beyond = Arrays.stream(sorted)
                .filter(value -> value < histogram.low() || value >= histogram.high())
                .count();
        if (beyond == 0) {
            return words;
        }
        return words
                + (beyond == 1
                        ? " One value beyond the axis is in the bar at its end."
                        : " " + beyond + " values beyond the axis are in the bars at its ends.");
    }
}
