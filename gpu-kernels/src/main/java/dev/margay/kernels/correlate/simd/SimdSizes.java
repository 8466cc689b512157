package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.fft.FastLength;
import dev.margay.kernels.vector.Lanes;

/**
 * The sizes of the arrays of one correlator.
 *
 * <p>An image is padded with zeros to {@code columnLength} rows and {@code 2 * rowLength} columns, which have fast
 * transforms. No value of the valid region depends on pixels beyond the border, so padding changes none.
 *
 * <p>Along rows the transform is one of half-integer frequencies, in which a real row of 2 m values is m complex ones,
 * {@code (x[j] - i x[j + m]) exp(-i pi j / (2 m))}, with no unpaired zero or Nyquist frequency. Its products are
 * correlations that change sign where they wrap around; values of the valid region do not wrap. The m frequencies of a
 * row are {@code strips} records.
 *
 * @param size edge of what is correlated, in pixels: a projection, or the box of a resampled projection
 * @param spectraRows rows of its row spectra; in a cropped search one more than size, for {@link HalfTurn}
 * @param validHeight rows of the valid region
 * @param validWidth columns of the valid region
 * @param columnLength rows of the padded image, a multiple of eight
 * @param strips records of a row's spectrum, at least the lanes of a vector
 * @param tiles how a half transformed correlogram lies in memory
 * @param batch correlograms that are computed together, an even number
 */
record SimdSizes(
        int size,
        int spectraRows,
        int validHeight,
        int validWidth,
        int columnLength,
        int strips,
        CorrelogramTiles tiles,
        int batch) {

    /**
     * The most memory for the correlograms of a batch. The larger a batch, the less often statistics are read and
     * written.
     */
    private static final long BATCH_BYTES = 384L << 20;

    /** Unless so few need more. Their correlograms take about as much memory as the statistics. */
    private static final int SMALLEST_BATCH = 6;

    private static final int LARGEST_BATCH = 32;

    /**
     * Correlograms of one batch and task that stay in the cache that cores share, if few tasks share it. Then a batch of four is better
     * than a large one.
     */
    private static final long CACHED_BYTES = 16L << 20;

    private static final int SMALLEST_CACHED_BATCH = 4;

    static SimdSizes of(CorrelationShape shape) {
        int columnLength = FastLength.atLeast(shape.imageHeight(), 8);
        int strips = Math.max(Lanes.COUNT, FastLength.atLeast(ceiling(shape.imageWidth(), 2 * Lanes.COUNT), 1));
        int spectraRows = shape.boxSize() + (shape.cropping() == null ? 0 : 1);
        CorrelogramTiles tiles = new CorrelogramTiles(
                StripTransform.columns(columnLength, shape.boxSize()), shape.validHeight(), strips);
        long correlogram = Float.BYTES * (tiles.floats() + (long) strips * Lanes.RECORD * spectraRows);
        long cached = CACHED_BYTES / correlogram;
        long fitting = cached >= SMALLEST_CACHED_BATCH ? cached : Math.max(SMALLEST_BATCH, BATCH_BYTES / correlogram);
        fitting = Math.min(LARGEST_BATCH, fitting / 2 * 2);
        // A small search needs no large batch.
        long all = (long) shape.orientations() * shape.pixelSizes() * shape.defoci();
        long wanted = Math.min(fitting, all);
        return new SimdSizes(
                shape.boxSize(),
                spectraRows,
                shape.validHeight(),
                shape.validWidth(),
                columnLength,
                strips,
                tiles,
                (int) (wanted + 1) / 2 * 2);
    }

    /** By how many rows and columns the correlogram of a half turn is shifted. */
    int turnedShift() {
        // In a cropped search, the last pixel of the box is where pixel 0 goes.
        return spectraRows > size ? size - 1 : size;
    }

    /** Complex values of a row's transform. */
    int rowLength() {
        return strips * Lanes.COUNT;
    }

    /** Floats of a row, half transformed. */
    int rowFloats() {
        return strips * Lanes.RECORD;
    }

    /** Floats from one half transformed row to the next, for the reason of {@link #rowPitch}. */
    int recordsPitch() {
        return rowFloats() + Lanes.RECORD;
    }

    /**
     * Floats from one whole row of a batch to the next: not a multiple of the size of a cache way, or the rows would
     * evict each other.
     */
    int rowPitch() {
        return 2 * rowLength() + Lanes.RECORD;
    }

    static int ceiling(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
