package dev.margay.spark;

import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for Spark's listeners: they run on their own thread, and receive the last task shortly after the job has ended. */
public final class Listeners {

    private static final Logger LOGGER = LoggerFactory.getLogger(Listeners.class);

    private static final long MILLISECONDS = 5_000;

    private Listeners() {}

    /** Waits until they have received everything, at most {@value #MILLISECONDS} ms. */
    public static void await(JavaSparkContext spark) {
        try {
            spark.sc().listenerBus().waitUntilEmpty(MILLISECONDS);
        } catch (TimeoutException e) {
            LOGGER.warn("progress may be incomplete", e);
        } catch (Exception e) {
            // Scala does not declare it: the thread was interrupted. The cause of a failure must still be reported.
            Thread.currentThread().interrupt();
        }
    }
}
