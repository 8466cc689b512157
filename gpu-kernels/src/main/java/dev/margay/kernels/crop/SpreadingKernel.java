package dev.margay.kernels.crop;

/**
 * The kernel that spreads the pixels of a projection on a coarser grid, along one axis: a Kaiser-Bessel function of
 * {@link FourierCropping#WIDTH} coarser pixels, which is as narrow in frequency as a function of this width can be.
 *
 * <p>Fine pixel i lies at {@code margin + i scale} on the coarser axis. The margin is such that pixels 0 and templateSize
 * lie symmetrically in the box.
 */
final class SpreadingKernel {

    private static final int WIDTH = FourierCropping.WIDTH;

    private final int fine;
    private final double scale;
    private final double margin;
    private final double beta;
    private final int coarseLength;

    /**
     * For one axis.
     *
     * @param fineLength pixels of the image
     * @param coarseLength pixels of the coarser grid
     * @param fine pixels of the projection
     * @param reach index of the last pixel of the box
     * @param bandLimit in cycles per fine pixel
     */
    SpreadingKernel(int fineLength, int coarseLength, int fine, int reach, double bandLimit) {
        this.fine = fine;
        this.coarseLength = coarseLength;
        scale = (double) coarseLength / fineLength;
        margin = (reach - fine * scale) / 2;
        // Zero of the transform where the first alias of a frequency within the limit can lie.
        beta = Math.PI * WIDTH * (1 - bandLimit / scale);
    }

    /** Pixels of the projection. */
    int fine() {
        return fine;
    }

    /** The weight of a fine pixel at a coarser one. */
    double weight(int coarse, int finePixel) {
        double t = 2 * (coarse - margin - finePixel * scale) / WIDTH;
        return Math.abs(t) < 1 ? bessel(beta * Math.sqrt(1 - t * t)) / bessel(beta) : 0;
    }

    /** The first fine pixel with a weight at a coarser one; may lie outside the projection. */
    int first(int coarse) {
        return (int) Math.ceil((coarse - margin - WIDTH / 2.0) / scale);
    }

    /** The most fine pixels with a weight at one coarser pixel. */
    int taps() {
        return Math.min(fine, (int) Math.floor(WIDTH / scale) + 1);
    }

    /** The transform of the kernel at a frequency of the coarser grid, in cycles per grid; within the limit. */
    double transform(int frequency) {
        double f = Math.PI * WIDTH * frequency / coarseLength;
        double z = Math.sqrt(beta * beta - f * f);
        return WIDTH * Math.sinh(z) / z / bessel(beta);
    }

    /** The angle, at a frequency in cycles per grid, by which the transform of a spread projection is turned. */
    double phase(int frequency) {
        return -2 * Math.PI * frequency * margin / coarseLength;
    }

    /** The modified Bessel function I0, by its power series. */
    private static double bessel(double x) {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
