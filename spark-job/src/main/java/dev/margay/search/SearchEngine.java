package dev.margay.search;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.Engines;
import java.util.List;

/**
 * The engine of a search, chosen once on the driver: an executor that cannot run it says so instead of choosing another.
 *
 * @param provider what computes
 * @param passedOver why faster engines cannot run, one sentence or more for each
 */
public record SearchEngine(CorrelatorProvider provider, List<String> passedOver) {

    /**
     * Chooses.
     *
     * @param name {@link Engines#AUTO}, or an engine's
     * @param shape sizes of the search
     * @param oneJvm whether everything runs in this JVM
     * @throws dev.margay.kernels.correlate.EngineUnavailableException if it cannot run here
     */
    public static SearchEngine choose(String name, CorrelationShape shape, boolean oneJvm) {
        // Of an engine asked for by name executors know best whether they can run it; the driver of a cluster may have
        // no card.
        CorrelatorProvider provider =
                name.equals(Engines.AUTO) || oneJvm ? Engines.choose(name, shape) : Engines.named(name);
        return new SearchEngine(provider, Engines.passedOver(name, shape));
    }
}
