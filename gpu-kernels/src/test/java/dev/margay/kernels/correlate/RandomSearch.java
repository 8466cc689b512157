package dev.margay.kernels.correlate;

/** Small searches with random numbers, for tests in other packages. */
public final class RandomSearch {

    private RandomSearch() {}

    /** Three orientations, real filters. */
    public static CorrelationInputs of(int height, int width, int size, int defoci) {
        return SearchExample.of(height, width, size)
                .withFilters(1, defoci, false)
                .inputs();
    }
}
