package dev.margay.benchmark;

import dev.margay.kernels.correlate.CorrelationShape;

/**
 * One case of a benchmark.
 *
 * @param imageHeight rows of the image in pixels
 * @param imageWidth columns of the image in pixels
 * @param templateSize edge of the template in pixels
 * @param defoci defocus planes
 * @param threads correlators that run at the same time, each on its own thread
 */
public record BenchmarkCase(int imageHeight, int imageWidth, int templateSize, int defoci, int threads) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public BenchmarkCase {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ", expected at least 1");
        }
        // Throws if the sizes do not fit.
        new CorrelationShape(imageHeight, imageWidth, templateSize, 1, defoci, RandomInputs.ORIENTATIONS);
    }

    /** The sizes of the search that is measured. */
    public CorrelationShape shape() {
        return new CorrelationShape(imageHeight, imageWidth, templateSize, 1, defoci, RandomInputs.ORIENTATIONS);
    }

    /** The case in words: {@code 4096x4096 / 512, 13 defoci, 2 threads}. */
    @Override
    public String toString() {
        return imageHeight + "x" + imageWidth + " / " + templateSize + ", " + defoci
                + (defoci == 1 ? " defocus, " : " defoci, ") + threads + (threads == 1 ? " thread" : " threads");
    }
}
