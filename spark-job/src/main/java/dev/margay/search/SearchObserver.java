package dev.margay.search;

import dev.margay.analysis.NoiseCount;
import dev.margay.kernels.array.RealImage;
import java.util.Map;

/** Is informed about the progress of a search. */
@FunctionalInterface
public interface SearchObserver {

    /**
     * The control of the search starts, before its first stage.
     *
     * @param edgePixels rows and columns of the simulated noise that it searches
     */
    default void control(int edgePixels) {}

    /**
     * The control has ended.
     *
     * @param noise what it counted
     */
    default void controlled(NoiseCount noise) {}

    /**
     * The progress so far.
     *
     * @param byDevice correlograms done in this run by executor and device, each counted once, also if its task was repeated; called on
     *     Spark's listener thread, so it must be quick
     */
    void correlograms(Map<String, Long> byDevice);

    /**
     * The highest correlations so far, after a round of the search.
     *
     * @param mip of the valid region; the search changes it later, so do not keep it
     */
    default void maximaSoFar(RealImage mip) {}

    /**
     * The second stage of the search starts.
     *
     * @param tiles of the micrograph, in each of which it climbs from candidates
     */
    default void secondStage(int tiles) {}

    /**
     * The progress of the second stage so far.
     *
     * @param byDevice tiles done in this run by executor and device; called on Spark's listener thread, so it must be quick
     */
    default void tiles(Map<String, Long> byDevice) {}
}
