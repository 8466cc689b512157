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
     * In an optimisation: the particles will be scored with another template or B factor.
     *
     * @param name the value that is tried, with its unit
     * @param particles how many
     */
    default void trialBegins(String name, int particles) {}

    /**
     * In an optimisation: the particles are scored.
     *
     * @param name the value that was tried, with its unit
     * @param particles how many
     * @param meanScore their mean z-score
     * @param seconds it took
     */
    default void trialEnds(String name, int particles, double meanScore, double seconds) {}

    /**
     * A note for the user that is not a problem.
     *
     * @param text one line
     */
    default void note(String text) {}
}
