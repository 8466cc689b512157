package dev.margay.refine;

import dev.margay.config.PreprocessingFilters;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The preprocessing filters of single boxes, in a form that can be sent to executors. */
final class BoxFiltering implements Serializable {
    private static final long serialVersionUID = 1L;

    private final boolean whitening;
    private final int bins;
    private final double maxFrequency;
    private final boolean powerSpectrum;
    private final Band band;
    private final boolean curve;
    private final double[] frequencies;
    private final double[] amplitudes;
    private final double dropout;
    private final int dropoutSeed;

    private record Band(boolean enabled, double low, double high, double falloff) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    BoxFiltering(PreprocessingFilters filters) {
        PreprocessingFilters.Whitening white = filters.whitening();
        whitening = white.enabled();
        bins = white.bins().orElse(0);
        maxFrequency = white.maxFrequency().orElse(Double.POSITIVE_INFINITY);
        powerSpectrum = white.powerSpectrum();
        PreprocessingFilters.BandPass pass = filters.bandPass();
        band = new Band(pass.enabled(), pass.lowCutoff(), pass.highCutoff(), pass.falloff());
        curve = filters.curve().enabled();
        frequencies = array(filters.curve().frequencies());
        amplitudes = array(filters.curve().amplitudes());
        dropout = filters.dropout().fraction();
        dropoutSeed = filters.dropout().seed();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> list(double... values) {
        return Arrays.stream(values).boxed().toList();
    }

    PreprocessingFilters filters() {
        return new PreprocessingFilters(
                new PreprocessingFilters.Whitening(
                        whitening,
                        bins == 0 ? OptionalInt.empty() : OptionalInt.of(bins),
                        Double.isInfinite(maxFrequency) ? OptionalDouble.empty() : OptionalDouble.of(maxFrequency),
                        powerSpectrum),
                new PreprocessingFilters.BandPass(band.enabled(), band.low(), band.high(), band.falloff()),
                new PreprocessingFilters.Curve(curve, list(frequencies), list(amplitudes)),
                new PreprocessingFilters.Dropout(dropout, dropoutSeed));
    }
}
