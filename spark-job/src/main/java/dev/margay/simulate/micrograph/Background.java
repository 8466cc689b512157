package dev.margay.simulate.micrograph;

import java.util.List;

/**
 * Gaussian noise in addition to shot noise, for example of the ice, with mean 0.
 *
 * @param standardDeviation in units of shot noise, which is the square root of the electrons per pixel for {@link SignalModel.Physical},
 *     and 1 for {@link SignalModel.Relative}; 0 for no background
 * @param spectrum its colour
 */
public record Background(double standardDeviation, Spectrum spectrum) {

    /** No background. */
    public static final Background NONE = new Background(0, new PowerLaw(0, 1));

    /** The shape of the noise's amplitude over frequency; its scale does not matter. */
    public sealed interface Spectrum {
        /** Amplitude at a frequency in cycles per pixel. */
        double amplitude(double cyclesPerPixel);
    }

    /**
     * The power is flat below a corner, and falls with a power of frequency above: (1 + (f / corner)^2)^(-exponent / 2).
     *
     * @param exponent 0 for white noise
     * @param cornerCyclesPerPixel above 0
     */
    public record PowerLaw(double exponent, double cornerCyclesPerPixel) implements Spectrum {
        @Override
        public double amplitude(double cyclesPerPixel) {
            double ratio = cyclesPerPixel / cornerCyclesPerPixel;
            return Math.pow(1 + ratio * ratio, -exponent / 4);
        }
    }

    /**
     * Linear between given points; the first and the last value outside them.
     *
     * @param cyclesPerPixel rising
     * @param amplitudes one for each frequency
     */
    public record Table(List<Double> cyclesPerPixel, List<Double> amplitudes) implements Spectrum {
        /** Keeps copies of the lists. */
        public Table {
            cyclesPerPixel = List.copyOf(cyclesPerPixel);
            amplitudes = List.copyOf(amplitudes);
        }

        @Override
        public double amplitude(double frequency) {
            int right = 0;
            while (right < cyclesPerPixel.size() && cyclesPerPixel.get(right) <= frequency) {
                right++;
            }
            if (right == 0 || right == cyclesPerPixel.size()) {
                return amplitudes.get(Math.max(0, right - 1));
            }
            double left = cyclesPerPixel.get(right - 1);
            double fraction = (frequency - left) / (cyclesPerPixel.get(right) - left);
            return amplitudes.get(right - 1) * (1 - fraction) + amplitudes.get(right) * fraction;
        }
    }
}
