package dev.margay.spark;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Correlograms done, by executor and device. Tasks add to it after every batch; executors send its state with their heartbeats,
 * so that the driver knows the progress of tasks that run for hours.
 *
 * <p>Synchronised, because the heartbeat thread reads while the task's thread adds.
 */
public final class WorkProgress extends AccumulatorV2<WorkProgress.Completed, Map<String, Long>> {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, Long> correlograms = new TreeMap<>();

    /**
     * Adds the work that a device has just done.
     *
     * @param device executor and device, such as {@code executor 3, GPU 0}
     * @param correlograms how many it has just done
     */
    public record Completed(String device, long correlograms) implements Serializable {}

    /** Heartbeats and results serialise it while its task may still add to it. */
    private synchronized void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
    }

    /** Spark registers an accumulator that it is still reading, and the heartbeat may ask before its own fields are there. */
    @Override
    public synchronized boolean isZero() {
        return correlograms == null || correlograms.isEmpty();
    }

    @Override
    public synchronized WorkProgress copy() {
        WorkProgress copy = new WorkProgress();
        copy.correlograms.putAll(correlograms);
        return copy;
    }

    @Override
    public synchronized void reset() {
        correlograms.clear();
    }

    @Override
    public synchronized void add(Completed completed) {
        correlograms.merge(completed.device(), completed.correlograms(), Long::sum);
    }

    @Override
    public void merge(AccumulatorV2<Completed, Map<String, Long>> other) {
        // Makes a copy first, so that it never holds two locks.
        Map<String, Long> others = other.value();
        synchronized (this) {
            others.forEach((device, done) -> correlograms.merge(device, done, Long::sum));
        }
    }

    /** A copy of the counts by device. */
    @Override
    public synchronized Map<String, Long> value() {
        return new TreeMap<>(correlograms);
    }
}
