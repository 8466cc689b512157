package dev.margay.api;

/** Is informed about a benchmark while it runs. */
public interface BenchmarkListener {

    /** Ignores everything. */
    BenchmarkListener NONE = new BenchmarkListener() {};

    /**
     * A step is done, or starts.
     *
     * @param text one line
     */
    default void progress(String text) {}

    /**
     * The automatic choice did not take a faster engine. Called before the first measurement, and again for each size.
     *
     * @param reason why not
     * @param engine the engine that is measured instead
     */
    default void passedOver(String reason, String engine) {}
}
