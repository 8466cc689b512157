package dev.margay.spark;

import java.io.Serializable;
import org.apache.spark.util.LongAccumulator;

/**
 * The reports of tasks while they run.
 *
 * @param progress the work done, by device; a task adds to it after every batch
 * @param busyNanoseconds computing time of devices, without receiving and sending data
 */
public record TaskMeters(WorkProgress progress, LongAccumulator busyNanoseconds) implements Serializable {

    /** Adds computing time of one device; the devices of a task may call it at the same time. */
    public void addBusy(long nanoseconds) {
        synchronized (busyNanoseconds) {
            busyNanoseconds.add(nanoseconds);
        }
    }
}
