package dev.margay.search;

import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** One Spark context for all tests of a JVM; it ends with the JVM. */
public final class SharedSpark {

    private static JavaSparkContext context;

    private SharedSpark() {}

    /** The context, made at the first call. */
    public static synchronized JavaSparkContext context() {
        if (context == null) {
            context = SparkContexts.open(Optional.of("local[2]"));
        }
        return context;
    }
}
