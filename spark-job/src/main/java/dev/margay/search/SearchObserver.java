package dev.margay.search;

import dev.margay.kernels.array.RealImage;
import java.util.Map;

/** Is told how a search goes on. */
@FunctionalInterface
public interface SearchObserver {

    /**
     * How much is done.
     *
     * @param byDevice correlograms done in this run by executor and device, each counted once however often its task was tried; called on
     *     Spark's listener thread, so it must be quick
     */
    void correlograms(Map<String, Long> byDevice);

    /**
     * The highest correlations so far, after a round of the search.
     *
     * @param mip of the valid region; the search goes on writing to it, so nothing may be kept of it
     */
    default void maximaSoFar(RealImage mip) {}
}
