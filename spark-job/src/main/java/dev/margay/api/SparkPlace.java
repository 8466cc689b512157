package dev.margay.api;

import dev.margay.spark.SparkContexts;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Where Spark runs: on a context of the caller, or on a context that is opened for one run.
 *
 * @param master where to open a context; by default the master that spark-submit gives, or all cores of this machine
 * @param given the caller's context, which stays open
 */
record SparkPlace(Optional<String> master, Optional<JavaSparkContext> given) {

    static final SparkPlace DEFAULT = new SparkPlace(Optional.empty(), Optional.empty());

    static SparkPlace at(String master) {
        return new SparkPlace(Optional.of(master), Optional.empty());
    }

    /**
     * On a context of the caller.
     *
     * @throws IllegalArgumentException if a search cannot run on it
     */
    static SparkPlace on(JavaSparkContext context) {
        SparkContexts.requireSuitable(context);
        return new SparkPlace(Optional.empty(), Optional.of(context));
    }

    /** Whether everything runs in this JVM. */
    boolean isOneJvm() {
        return SparkContexts.isOneJvm(given.map(JavaSparkContext::master).or(() -> master));
    }

    /**
     * A context to run on.
     *
     * @throws dev.margay.problem.BadInputException if Spark cannot start there
     */
    Session open() {
        return new Session(given.orElseGet(() -> SparkContexts.open(master)), given.isEmpty());
    }

    /**
     * A context in use.
     *
     * @param spark the context
     * @param isOwn whether it was opened for this run only
     */
    record Session(JavaSparkContext spark, boolean isOwn) implements AutoCloseable {

        /** Tasks that run at the same time in this JVM; 0 on a cluster. */
        int localTasks() {
            return spark.isLocal() ? spark.defaultParallelism() : 0;
        }

        @Override
        public void close() {
            if (isOwn) {
                spark.close();
            }
        }
    }
}
