package dev.margay.kernels.correlate;

import java.util.List;
import java.util.Optional;

/** An engine: knows whether it can run here, what it costs, and makes correlators. Found by {@link Engines}. */
public interface CorrelatorProvider {

    /** Name by which a user asks for the engine: lower case, one word. */
    String engine();

    /** The engine with the highest rank that has no veto is the automatic choice. The reference engine has rank 0. */
    int rank();

    /**
     * Why this engine cannot run a search of this shape on this machine.
     *
     * @param shape sizes of the search
     * @return full sentences that say what is missing and, where possible, what to do; empty if it can run
     */
    List<String> vetoes(CorrelationShape shape);

    /**
     * Whether a user of this machine would expect the engine to run, so that a veto should be reported even if nobody
     * asked for it. A machine without a GPU need not be reminded of that at every search.
     */
    default boolean isExpected() {
        return true;
    }

    /**
     * What the engine would use on this machine, for a person to read: for example GPUs and compiler. Empty if there is
     * nothing to say.
     *
     * @param shape sizes of a search without a veto
     */
    default String details(CorrelationShape shape) {
        return "";
    }

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
