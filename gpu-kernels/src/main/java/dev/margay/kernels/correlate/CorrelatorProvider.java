package dev.margay.kernels.correlate;

import dev.margay.kernels.engine.Engine;
import java.util.List;
import java.util.Optional;

/** An engine of the search: knows what it costs, and makes correlators. Found by {@link Engines}. */
public interface CorrelatorProvider extends Engine<CorrelationShape> {

    /** The GPUs that the engine sees on this machine; empty if it uses none. */
    default Optional<GpuInventory> gpus() {
        return Optional.empty();
    }

    /** One class-path resource of each jar that only this engine needs. */
    default List<String> libraries() {
        return List.of();
    }

    /**
     * Makes a correlator for one thread.
     *
     * @param inputs data of the search, not copied if the engine can avoid it
     * @param settings tuning
     * @return a correlator that the caller closes
     */
    Correlator create(CorrelationInputs inputs, CorrelatorSettings settings);

    /**
     * Bytes of host memory that one correlator and its result need on top of the inputs.
     *
     * @param shape sizes of the search
     * @param settings tuning
     */
    long bytesPerTask(CorrelationShape shape, CorrelatorSettings settings);
}
