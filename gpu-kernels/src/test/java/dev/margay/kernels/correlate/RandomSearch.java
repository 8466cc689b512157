package dev.margay.kernels.correlate;

import dev.margay.kernels.array.HalfSpectrum;

/** Small searches with random numbers, for tests in other packages. */
public final class RandomSearch {

    private RandomSearch() {}

    /** Three orientations, real filters. */
    public static CorrelationInputs of(int height, int width, int size, int defoci) {
        return SearchExample.of(height, width, size)
                .withFilters(1, defoci, false)
                .inputs();
    }

    /** The same search with all values of its correlograms multiplied. */
    public static CorrelationInputs times(CorrelationInputs inputs, float factor) {
        HalfSpectrum image = inputs.image();
        float[] values = image.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new CorrelationInputs(
                new HalfSpectrum(image.height(), image.width(), values),
                inputs.template(),
                inputs.filters(),
                inputs.orientations(),
                inputs.magnification(),
                inputs.cropping());
    }
}
