package dev.margay.kernels.local.simd;

import dev.margay.kernels.vector.Lanes;

/**
 * How the half plane of a spectrum is laid out: rows ky and -ky side by side, because their cosines are the same and
 * their sines differ in sign, so sums over ky need half the multiplications. Pair t holds rows t and -t; the second row
 * of pair 0, and of the last pair if the size is even, is empty, that is, always 0. Row -size / 2 of an even size is the
 * first of its pair.
 *
 * <p>In a plane by rows, each row is padded with zeros to whole vectors: a {@link #pitch}. In a plane by blocks, the
 * rows of one vector of columns follow each other; that is the order in which sums over ky read.
 *
 * @param size edge n of the projection in pixels
 */
record HalfPlane(int size) {

    /** Re and im of the row at ky, then of the row at -ky. */
    static final int PARTS = 4;

    /** Columns, n / 2 + 1. */
    int columns() {
        return size / 2 + 1;
    }

    /** Vectors in a row. */
    int blocks() {
        return (columns() + Lanes.COUNT - 1) / Lanes.COUNT;
    }

    /** Floats in a padded row of real values. */
    int pitch() {
        return blocks() * Lanes.COUNT;
    }

    /** Pairs of rows. */
    int pairs() {
        return size / 2 + 1;
    }

    /** Floats in a complex half plane. */
    int floats() {
        return Math.multiplyExact(pairs() * PARTS, pitch());
    }

    /** Whether the second row of a pair is empty. */
    boolean isSingle(int pair) {
        return pair == 0 || 2 * pair == size;
    }

    /** The pair of a row in the order of fftfreq. */
    int pair(int row) {
        return Math.min(row, size - row);
    }

    /** Which row of its pair it is: 0 or 1. */
    int half(int row) {
        return 2 * row <= size ? 0 : 1;
    }

    /** Where the real parts of a row begin in a plane by rows. The imaginary parts follow after a pitch. */
    int byRows(int row) {
        return (pair(row) * PARTS + 2 * half(row)) * pitch();
    }

    /** Where the real part of a coefficient lies in a plane by blocks. The imaginary part follows after a vector. */
    int byBlocks(int row, int kx) {
        int record = kx / Lanes.COUNT * pairs() + pair(row);
        return (record * PARTS + 2 * half(row)) * Lanes.COUNT + kx % Lanes.COUNT;
    }

    /** How often a column counts in a sum over the whole plane. */
    int multiplicity(int kx) {
        return kx == 0 || 2 * kx == size ? 1 : 2;
    }
}
