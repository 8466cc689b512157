package dev.margay.search;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.engine.EngineChoice;
import java.util.List;

/**
 * The engine of a search. It is chosen once, on the driver. An executor that cannot run it reports an error and does not choose another.
 *
 * @param provider the engine
 * @param passedOver why faster engines cannot run, one sentence or more for each
 */
public record SearchEngine(CorrelatorProvider provider, List<String> passedOver) {

    /**
     * Chooses the engine.
     *
     * @param name {@link Engines#AUTO}, or the name of an engine
     * @param shape sizes of the search
     * @param oneJvm whether everything runs in this JVM
     * @throws dev.margay.kernels.engine.EngineUnavailableException if it cannot run here
     */
    public static SearchEngine choose(String name, CorrelationShape shape, boolean oneJvm) {
        // If the user chose an engine by name, executors check whether they can run it: the driver of a cluster may
        // have
        // no GPU.
        CorrelatorProvider provider = name.equals(EngineChoice.AUTO) || oneJvm
                ? Engines.choice().choose(name, shape)
                : Engines.choice().named(name);
        return new SearchEngine(provider, Engines.choice().passedOver(name, shape));
    }
}
