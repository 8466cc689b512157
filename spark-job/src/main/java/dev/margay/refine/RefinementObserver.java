package dev.margay.refine;

import java.util.Map;
import java.util.function.Consumer;

/** Receives the progress of a refinement. Its methods may be called from several threads. */
public interface RefinementObserver {

    /** Ignores it. */
    RefinementObserver NONE = new RefinementObserver() {};

    /**
     * The particles of a micrograph are being refined.
     *
     * @return receives the numbers of refined particles by executor and device; it is called on Spark's listener thread, so it must be
     *     quick
     */
    default Consumer<Map<String, Long>> begins(RefinementItem item) {
        return byDevice -> {};
    }

    /** A micrograph is done, or has failed. */
    default void ends(RefinementItem item, RefinementOutcome outcome) {}
}
