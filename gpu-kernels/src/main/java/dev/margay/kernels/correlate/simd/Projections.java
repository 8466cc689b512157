package dev.margay.kernels.correlate.simd;

/**
 * Makes projections, two at a time. Which two go together depends only on their filters, so that a projection is the
 * same to the bit however a search is divided.
 */
interface Projections {

    /**
     * Slices at an orientation (degrees) for the calls of {@link #project} that follow, turned by exactly 180 degrees more in the plane if
     * {@code halfTurn}.
     */
    void orient(float phi, float theta, float psi, boolean halfTurn);

    /**
     * Projects through one filter, or through two.
     *
     * @param first the filter of the projection that {@link #records} holds as real parts
     * @param second the filter of the other, or one past the last filter for none
     */
    void project(int first, int second);

    /**
     * The two projections, as {@link RowSpectra} takes them: group after group of rows, a record for each column.
     * Columns are rotated: the leftmost one is at {@link #leftmost}. Lanes beyond the last row have no meaning.
     */
    Area records();

    /** Where the leftmost column of a projection is among its records. The column of the origin, size / 2, is at 0. */
    static int leftmost(int size) {
        return (size + 1) / 2;
    }
}
