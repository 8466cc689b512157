package dev.margay.kernels.fft;

/**
 * Transforms the columns of row-major matrices of interleaved complex floats in place: lines in double precision, a few
 * neighbouring columns at a time, so that a cache line is used whole. Lines along any axis of a volume except the last
 * are the columns of such a matrix. Not thread-safe.
 */
public final class ColumnPass {

    /** Eight complex floats fill a cache line of 64 bytes. */
    private static final int BLOCK = 8;

    private final DoubleComplexTransform transform;
    private final double[][] block;

    /** Prepares a pass over matrices of this many rows, at least 1. */
    public ColumnPass(int rows) {
        transform = new DoubleComplexTransform(rows);
        block = new double[BLOCK][2 * rows];
    }

    /**
     * Transforms each column; not scaled.
     *
     * @param values holds the matrix of rows * columns complex values
     * @param offset where the matrix starts in {@code values}
     * @param columns complex values in a row
     */
    public void forward(float[] values, int offset, int columns) {
        run(values, offset, columns, true, 0);
    }

    /** Like {@link #forward}, and puts the zero frequency of each column at row rows / 2, as numpy's fftshift does. */
    public void forwardAndShift(float[] values, int offset, int columns) {
        run(values, offset, columns, true, (transform.length() + 1) / 2);
    }

    /** Transforms each column back, dividing by the number of rows; arguments as for {@link #forward}. */
    public void inverse(float[] values, int offset, int columns) {
        run(values, offset, columns, false, 0);
    }

    private void run(float[] values, int offset, int columns, boolean forward, int firstRow) {
        for (int first = 0; first < columns; first += BLOCK) {
            int count = Math.min(BLOCK, columns - first);
            gather(values, offset + 2 * first, columns, count);
            for (int column = 0; column < count; column++) {
                if (forward) {
                    transform.forward(block[column], 0);
                } else {
                    transform.inverse(block[column], 0);
                }
            }
            scatter(values, offset + 2 * first, columns, count, firstRow);
        }
    }

    private void gather(float[] values, int start, int columns, int count) {
        for (int row = 0; row < transform.length(); row++) {
            int source = start + 2 * row * columns;
            for (int column = 0; column < count; column++) {
                block[column][2 * row] = values[source + 2 * column];
                block[column][2 * row + 1] = values[source + 2 * column + 1];
            }
        }
    }

    /** Writes the block back, starting with its row {@code firstRow} and wrapping around. */
    private void scatter(float[] values, int start, int columns, int count, int firstRow) {
        int rows = transform.length();
        for (int row = 0; row < rows; row++) {
            int target = start + 2 * row * columns;
            int source = 2 * ((row + firstRow) % rows);
            for (int column = 0; column < count; column++) {
                values[target + 2 * column] = (float) block[column][source];
                values[target + 2 * column + 1] = (float) block[column][source + 1];
            }
        }
    }
}
