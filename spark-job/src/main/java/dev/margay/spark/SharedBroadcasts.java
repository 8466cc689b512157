package dev.margay.spark;

import java.util.IdentityHashMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Data that several searches share, such as the template and the orientations. They are sent once for all of these searches.
 */
public final class SharedBroadcasts implements AutoCloseable {

    private final JavaSparkContext spark;
    private final IdentityHashMap<Object, Broadcast<?>> sent = new IdentityHashMap<>();

    /** No broadcasts yet. */
    public SharedBroadcasts(JavaSparkContext spark) {
        this.spark = spark;
    }

    /** The handle of an object. The object is sent at the first call. */
    @SuppressWarnings("unchecked")
    public synchronized <T> Broadcast<T> of(T value) {
        return (Broadcast<T>) sent.computeIfAbsent(value, spark::broadcast);
    }

    /** Frees all copies. */
    @Override
    public synchronized void close() {
        // A stopped context has already freed everything.
        if (!spark.sc().isStopped()) {
            sent.values().forEach(broadcast -> broadcast.destroy(false));
        }
        sent.clear();
    }
}
