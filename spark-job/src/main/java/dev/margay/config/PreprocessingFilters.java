package dev.margay.config;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The filters on micrograph and template ({@code preprocessing_filters}). Frequencies are in cycles per pixel: 0.5 is Nyquist.
 *
 * @param whitening makes the noise spectrum flat
 * @param bandPass removes low and high frequencies
 * @param curve any radial curve
 * @param dropout coefficients of projections that are left out; the micrograph keeps all
 */
public record PreprocessingFilters(Whitening whitening, BandPass bandPass, Curve curve, Dropout dropout) {

    /** Without dropout. */
    public PreprocessingFilters(Whitening whitening, BandPass bandPass, Curve curve) {
        this(whitening, bandPass, curve, Dropout.OFF);
    }

    /**
     * Makes the noise spectrum flat.
     *
     * @param enabled if false, the filter is 1 everywhere
     * @param bins number of radial bins; by default from the size of the micrograph
     * @param maxFrequency above it the filter is 1; empty for no limit
     * @param powerSpectrum if true, average the power and take the square root; if false, average the amplitude
     */
    public record Whitening(boolean enabled, OptionalInt bins, OptionalDouble maxFrequency, boolean powerSpectrum) {}

    /**
     * Passes a band of frequencies.
     *
     * @param enabled if false, the filter is 1 everywhere
     * @param lowCutoff frequencies above it pass
     * @param highCutoff frequencies up to it pass
     * @param falloff width of the cosine edge outside both cutoffs; 0 for sharp edges
     */
    public record BandPass(boolean enabled, double lowCutoff, double highCutoff, double falloff) {
        /** Passes everything. */
        public static final BandPass OFF = new BandPass(false, 0, 1, 0);
    }

    /**
     * Leaves out random coefficients of every projection ({@code random_fourier_dropout}); they are the same for all projections.
     *
     * @param fraction of the coefficients, from 0 to below 1
     * @param seed of the choice
     */
    public record Dropout(double fraction, int seed) {
        /** All coefficients are used. */
        public static final Dropout OFF = new Dropout(0, 0);

        /** Whether coefficients are left out. */
        public boolean isOn() {
            return fraction > 0;
        }
    }

    /**
     * Any radial curve.
     *
     * @param enabled if false, the filter is 1 everywhere
     * @param frequencies strictly rising
     * @param amplitudes one for each frequency; linear between them, 1 outside
     */
    public record Curve(boolean enabled, List<Double> frequencies, List<Double> amplitudes) {
        /** 1 everywhere. */
        public static final Curve OFF = new Curve(false, List.of(), List.of());
    }
}
