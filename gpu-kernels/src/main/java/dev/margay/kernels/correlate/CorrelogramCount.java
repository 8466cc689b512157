package dev.margay.kernels.correlate;

/**
 * What one correlogram costs at least, counted for the usual way to compute it: rows of the projection forward, columns forward, product,
 * columns inverse, valid rows inverse, statistics. Rows and columns of zeros are left out, but nothing is shared between correlograms.
 *
 * @param flop additions and multiplications
 * @param bytes moved to and from memory in single precision, if each of the three passes stays within the caches, and the image and the
 *     statistics are shared by many correlograms
 */
public record CorrelogramCount(double flop, double bytes) {

    /** A real transform of n values takes this many operations for each value and each halving. */
    private static final double FLOP_OF_REAL = 2.5;

    private static final double FLOP_OF_COMPLEX = 5;

    private static final double FLOP_OF_PRODUCT = 6;

    /** A comparison, a square, and two additions to sums. */
    private static final double FLOP_OF_STATISTICS = 4;

    /** Counts for a shape. */
    public static CorrelogramCount of(CorrelationShape shape) {
        double height = shape.imageHeight();
        double width = shape.imageWidth();
        double size = shape.boxSize();
        double columns = width / 2;
        double valid = shape.validHeight();
        double rowsForward = size * FLOP_OF_REAL * width * log2(width);
        // The first stages have one value that is not zero.
        double columnsForward = columns * FLOP_OF_COMPLEX * height * log2(size);
        double product = columns * FLOP_OF_PRODUCT * height;
        double columnsInverse = columns * FLOP_OF_COMPLEX * height * log2(height);
        double rowsInverse = valid * FLOP_OF_REAL * width * log2(width);
        double statistics = FLOP_OF_STATISTICS * valid * shape.validWidth();
        double spectra = Float.BYTES * width * (size + valid);
        return new CorrelogramCount(
                rowsForward + columnsForward + product + columnsInverse + rowsInverse + statistics, 2 * spectra);
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
