package dev.margay.kernels.correlate;

import dev.margay.kernels.statistics.CorrelationStatistics;

/**
 * Correlates one image with the projections of one template. Made by a {@link CorrelatorProvider}; it keeps its data
 * between calls.
 *
 * <p>Not thread-safe: one correlator belongs to one thread at a time.
 */
public interface Correlator extends AutoCloseable {

    /**
     * Correlates the image with the projections at the orientations at some positions of the work order ({@link
     * dev.margay.kernels.orientation.WorkOrder}) under every projective filter.
     *
     * <p>mip and best search index do not depend on how a search is divided into ranges, as long as no pair is
     * separated. Sums depend on it only through rounding: single precision within a batch of correlograms, double
     * precision beyond. Search indices count along all orientations of the inputs in their own order.
     *
     * @param positions ranges of positions; each is taken when the one before has been computed, or is on its way
     * @param progress called after each batch of orientations
     * @return statistics of the whole valid region; a new object that belongs to the caller
     * @throws IllegalArgumentException if a range is empty or reaches outside the work order
     * @throws IllegalStateException if the correlator is closed
     */
    CorrelationStatistics correlate(PositionSource positions, ProgressListener progress);

    /**
     * The same for positions [first, end).
     *
     * @param firstPosition first position, counted from 0
     * @param endPosition one past the last position
     * @param progress called after each batch of orientations
     */
    default CorrelationStatistics correlate(int firstPosition, int endPosition, ProgressListener progress) {
        return correlate(PositionSource.of(firstPosition, endPosition), progress);
    }

    /** What it runs on, for a person to read: the name of a GPU, or the kind of core and its vectors. */
    String device();

    /** Releases all that it holds. Closing twice is harmless. */
    @Override
    void close();
}
