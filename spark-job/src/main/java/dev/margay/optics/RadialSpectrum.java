package dev.margay.optics;

import dev.margay.kernels.array.HalfSpectrum;
import java.util.Arrays;

/**
 * Mean amplitude of an image's transform by frequency, on an even grid of frequencies from 0 to sqrt(2)/2. Each coefficient is divided
 * linearly between the two bins around it. The half plane is used without its mirror.
 *
 * @param frequencies in cycles per pixel
 * @param amplitudes one for each frequency
 */
record RadialSpectrum(double[] frequencies, double[] amplitudes) {

    /** The corner of the plane. */
    private static final double CORNER = Math.sqrt(2) / 2;

    /**
     * Measures a transform.
     *
     * @param power if true, average squared amplitudes and take the square root; if false, average amplitudes
     */
    static RadialSpectrum of(HalfSpectrum spectrum, int bins, boolean power) {
        FrequencyAxes axes = new FrequencyAxes(spectrum.height(), spectrum.width());
        double spacing = CORNER / (bins - 1);
        double[] sums = new double[bins];
        double[] weights = new double[bins];
        float[] values = spectrum.values();
        int i = 0;
        for (int row = 0; row < axes.height(); row++) {
            for (int column = 0; column < axes.columns(); column++, i += 2) {
                double squared = (double) values[i] * values[i] + (double) values[i + 1] * values[i + 1];
                double share = power ? squared : Math.sqrt(squared);
                double position = axes.radius(row, column) / spacing;
                int low = Math.min((int) position, bins - 2);
                double right = Math.min(1, position - low);
                sums[low] += share * (1 - right);
                sums[low + 1] += share * right;
                weights[low] += 1 - right;
                weights[low + 1] += right;
            }
        }
        double[] frequencies = new double[bins];
        double[] amplitudes = new double[bins];
        Arrays.setAll(frequencies, bin -> bin == bins - 1 ? CORNER : bin * spacing);
        Arrays.setAll(amplitudes, bin -> weights[bin] == 0 ? 0 : sums[bin] / weights[bin]);
        if (power) {
            Arrays.setAll(amplitudes, bin -> Math.sqrt(amplitudes[bin]));
        }
        return new RadialSpectrum(frequencies, amplitudes);
    }

    /** Leopard-EM's number of bins for an image of this size. */
    static int defaultBins(int height, int width) {
        return (int) ((Math.max(height, width / 2 + 1) / 2 + 1) * Math.sqrt(2) + 1);
    }
}
