package dev.margay.localsearch;

/** Is informed about the progress of a local search, and may stop it by an exception. */
public interface SearchProgress {

    /** Ignores it. */
    SearchProgress NONE = () -> {};

    /** A particle is done. */
    void particleDone();

    /** Called often; throws if the search should stop. */
    default void check() {}
}
