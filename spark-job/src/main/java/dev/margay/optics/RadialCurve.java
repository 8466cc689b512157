package dev.margay.optics;

import java.util.Arrays;

/** A function of frequency, linear between given points. */
final class RadialCurve {

    private final double[] frequencies;
    private final double[] values;
    private final double below;
    private final double above;

    private RadialCurve(double[] frequencies, double[] values, double below, double above) {
        if (frequencies.length != values.length || frequencies.length < 2) {
            throw new IllegalArgumentException("values: got " + values.length + " for " + frequencies.length
                    + " frequencies; expected the same number of both, at least two");
        }
        this.frequencies = frequencies.clone();
        this.values = values.clone();
        this.below = below;
        this.above = above;
    }

    /** 1 outside the points, and (as in Leopard-EM) at the last one. */
    static RadialCurve oneOutside(double[] frequencies, double[] values) {
        return new RadialCurve(frequencies, values, 1, 1);
    }

    /** The first and the last value are used outside the points. */
    static RadialCurve constantOutside(double[] frequencies, double[] values) {
        return new RadialCurve(frequencies, values, values[0], values[values.length - 1]);
    }

    double at(double frequency) {
        int last = frequencies.length - 1;
        if (frequency < frequencies[0]) {
            return below;
        }
        if (frequency >= frequencies[last]) {
            return above;
        }
        int found = Arrays.binarySearch(frequencies, frequency);
        if (found >= 0) {
            return values[found];
        }
        int right = -found - 1;
        double fraction = (frequency - frequencies[right - 1]) / (frequencies[right] - frequencies[right - 1]);
        return values[right - 1] + fraction * (values[right] - values[right - 1]);
    }
}
