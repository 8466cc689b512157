package dev.margay.optics;

import dev.margay.config.PreprocessingFilters;
import dev.margay.kernels.array.HalfSpectrum;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The preprocessing filters of one micrograph as functions of frequency: whitening, band-pass and arbitrary curve. The same filters are
 * used on the micrograph's grid and on the template's.
 */
public final class RadialFilters {

    private final Optional<RadialCurve> whitening;
    private final Optional<RadialCurve> curve;
    private final PreprocessingFilters.BandPass bandPass;
    private final PreprocessingFilters.Dropout dropout;

    private RadialFilters(
            Optional<RadialCurve> whitening,
            Optional<RadialCurve> curve,
            PreprocessingFilters.BandPass bandPass,
            PreprocessingFilters.Dropout dropout) {
        this.whitening = whitening;
        this.curve = curve;
        this.bandPass = bandPass;
        this.dropout = dropout;
    }

    /**
     * Makes the filters of a micrograph.
     *
     * @param filters the configuration
     * @param spectrum the micrograph's transform with its mean (DC) removed; whitening is measured on it
     */
    public static RadialFilters of(PreprocessingFilters filters, HalfSpectrum spectrum) {
        Optional<RadialCurve> whitening = filters.whitening().enabled()
                ? Optional.of(whiteningCurve(filters.whitening(), spectrum))
                : Optional.empty();
        Optional<RadialCurve> curve = filters.curve().enabled()
                ? Optional.of(RadialCurve.oneOutside(
                        toArray(filters.curve().frequencies()),
                        toArray(filters.curve().amplitudes())))
                : Optional.empty();
        return new RadialFilters(whitening, curve, filters.bandPass(), filters.dropout());
    }

    /** No filter: 1 everywhere. */
    public static RadialFilters none() {
        return new RadialFilters(
                Optional.empty(),
                Optional.empty(),
                PreprocessingFilters.BandPass.OFF,
                PreprocessingFilters.Dropout.OFF);
    }

    /** The same without whitening: what these filters leave of noise that is white already. */
    RadialFilters withoutWhitening() {
        return new RadialFilters(Optional.empty(), curve, bandPass, dropout);
    }

    private static double[] toArray(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** 1 divided by the amplitude, scaled to at most 1 up to the maximum frequency of the configuration, and 1 above that. */
    private static RadialCurve whiteningCurve(PreprocessingFilters.Whitening whitening, HalfSpectrum spectrum) {
        int bins = whitening.bins().orElse(RadialSpectrum.defaultBins(spectrum.height(), spectrum.width()));
        RadialSpectrum radial = RadialSpectrum.of(spectrum, bins, whitening.powerSpectrum());
        double limit = whitening.maxFrequency().orElse(Double.POSITIVE_INFINITY);
        double[] inverse = DoubleStream.of(radial.amplitudes())
                .map(amplitude -> amplitude == 0 ? 0 : 1 / amplitude)
                .toArray();
        double highest = 0;
        for (int bin = 0; bin < bins; bin++) {
            if (radial.frequencies()[bin] <= limit) {
                highest = Math.max(highest, inverse[bin]);
            }
        }
        for (int bin = 0; bin < bins; bin++) {
            inverse[bin] = radial.frequencies()[bin] <= limit && highest > 0 ? inverse[bin] / highest : 1;
        }
        return RadialCurve.oneOutside(radial.frequencies(), inverse);
    }

    /** All filters together. */
    public double at(double cyclesPerPixel) {
        double value = bandPassAt(cyclesPerPixel);
        if (value != 0 && whitening.isPresent()) {
            value *= whitening.get().at(cyclesPerPixel);
        }
        if (value != 0 && curve.isPresent()) {
            value *= curve.get().at(cyclesPerPixel);
        }
        return value;
    }

    /**
     * The power that white noise has after the band-pass and the curve, at each coefficient of a template's half plane. Whitening is left
     * out, because noise is white after it. Without whitening, noise is taken as white.
     *
     * @param templateSize side n
     * @return n rows of n / 2 + 1 columns, rows in the order of the transform
     */
    public float[] noisePower(int templateSize) {
        FrequencyAxes axes = new FrequencyAxes(templateSize, templateSize);
        float[] power = new float[templateSize * axes.columns()];
        int i = 0;
        for (int row = 0; row < templateSize; row++) {
            for (int column = 0; column < axes.columns(); column++, i++) {
                double frequency = axes.radius(row, column);
                double transfer =
                        bandPassAt(frequency) * (curve.isPresent() ? curve.get().at(frequency) : 1);
                power[i] = (float) (transfer * transfer);
            }
        }
        return power;
    }

    /** The coefficients of projections that are used. */
    CoefficientChoice coefficients(int templateSize) {
        return CoefficientChoice.of(dropout, templateSize);
    }

    /** Only the band-pass, which decides how many coefficients contribute to a correlation. */
    public double bandPassAt(double cyclesPerPixel) {
        if (!bandPass.enabled()) {
            return 1;
        }
        // In single precision, as in Leopard-EM, so that a cutoff at a grid point gives the same result.
        float f = (float) cyclesPerPixel;
        float low = (float) bandPass.lowCutoff();
        float high = (float) bandPass.highCutoff();
        float falloff = (float) bandPass.falloff();
        if (f > low && f <= high) {
            return 1;
        }
        if (falloff > 0 && f > low - falloff && f <= high + falloff) {
            return Math.cos(Math.min(Math.abs(f - low), Math.abs(f - high)) / bandPass.falloff() * Math.PI / 2);
        }
        return 0;
    }
}
