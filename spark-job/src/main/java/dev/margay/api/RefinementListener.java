package dev.margay.api;

import dev.margay.refine.RefinementObserver;

/** Is informed about a refinement from its start to its end. */
public interface RefinementListener extends RefinementObserver {

    /** Ignores everything. */
    RefinementListener NONE = new RefinementListener() {};

    /**
     * The refinement will start now.
     *
     * @param start the refinement and how it runs
     */
    default void begins(RefinementStart start) {}

    /** The refinement has ended, with or without success. Called once after {@link #begins(RefinementStart)}, if that was called. */
    default void ends() {}

    /**
     * A note for the user that is not a problem.
     *
     * @param text one line
     */
    default void note(String text) {}
}
