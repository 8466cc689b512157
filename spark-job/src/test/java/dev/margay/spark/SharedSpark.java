package dev.margay.spark;

import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** One Spark context for all tests of a JVM that do not need a special one. It ends with the JVM. */
public final class SharedSpark {

    private static JavaSparkContext context;

    private SharedSpark() {}

    /** The context. The first call creates it. */
    public static synchronized JavaSparkContext context() {
        if (context == null) {
            context = SparkContexts.open(Optional.of("local[2]"));
        }
        return context;
    }

    /** Ends the context, for a test that needs another. The next call creates a new one. */
    public static synchronized void close() {
        if (context != null) {
            context.close();
            context = null;
        }
    }
}
