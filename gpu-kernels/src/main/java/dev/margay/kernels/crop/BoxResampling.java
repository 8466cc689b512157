package dev.margay.kernels.crop;

/**
 * Resamples normalised projections, n x n pixels, to m x m coarser pixels: first along x, then along y. In double
 * precision, in memory of its own. Not thread-safe.
 */
public final class BoxResampling {

    private final ResamplingWeights inY;
    private final ResamplingWeights inX;
    private final double[] half;

    /** For one cropping. */
    public BoxResampling(FourierCropping cropping) {
        inY = inY(cropping);
        inX = inX(cropping);
        half = new double[inY.fine() * inX.coarse()];
    }

    /** The weights in the direction of y. */
    public static ResamplingWeights inY(FourierCropping cropping) {
        return new ResamplingWeights(cropping.inY(), cropping.boxSize());
    }

    /** The weights in the direction of x. */
    public static ResamplingWeights inX(FourierCropping cropping) {
        return new ResamplingWeights(cropping.inX(), cropping.boxSize());
    }

    /**
     * Resamples a projection.
     *
     * @param projection n * n values
     * @param resampled receives m * m values
     */
    public void run(float[] projection, float[] resampled) {
        int n = inY.fine();
        int m = inX.coarse();
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < m; x++) {
                double sum = 0;
                for (int tap = 0; tap < inX.taps(); tap++) {
                    sum += inX.weight(x, tap) * projection[y * n + inX.first(x) + tap];
                }
                half[y * m + x] = sum;
            }
        }
        for (int y = 0; y < m; y++) {
            for (int x = 0; x < m; x++) {
                double sum = 0;
                for (int tap = 0; tap < inY.taps(); tap++) {
                    sum += inY.weight(y, tap) * half[(inY.first(y) + tap) * m + x];
                }
                resampled[y * m + x] = (float) sum;
            }
        }
    }
}
