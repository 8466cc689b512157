package dev.margay.spark;

import java.util.IdentityHashMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * What several searches have in common, the template and the orientations, travels once for all of them. Searches that run side by side may
 * share one.
 */
public final class SharedBroadcasts implements AutoCloseable {

    private final JavaSparkContext spark;
    private final IdentityHashMap<Object, Broadcast<?>> sent = new IdentityHashMap<>();

    /** None yet. */
    public SharedBroadcasts(JavaSparkContext spark) {
        this.spark = spark;
    }

    /** The handle of this very object; it is sent at the first call. */
    @SuppressWarnings("unchecked")
    public synchronized <T> Broadcast<T> of(T value) {
        return (Broadcast<T>) sent.computeIfAbsent(value, spark::broadcast);
    }

    /** Frees every copy. */
    @Override
    public synchronized void close() {
        // A stopped context has nothing left to free.
        if (!spark.sc().isStopped()) {
            sent.values().forEach(broadcast -> broadcast.destroy(false));
        }
        sent.clear();
    }
}
