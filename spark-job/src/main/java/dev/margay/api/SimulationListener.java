package dev.margay.api;

/** Is informed about a simulation. */
public interface SimulationListener {

    /** Ignores everything. */
    SimulationListener NONE = new SimulationListener() {};

    /**
     * A note for the user that is not a problem.
     *
     * @param text one line
     */
    default void note(String text) {}

    /**
     * Part of the work is done.
     *
     * @param done how much
     * @param all how much there is
     */
    default void progress(int done, int all) {}
}
