package dev.margay.spark;

import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * The rate of devices, measured on finished tasks. Only the time inside the engine counts, not the time for receiving and sending data.
 * Each measurement covers the tasks that ended since the last one, so a slow start has no lasting effect.
 */
final class WorkRate {

    private final WorkProgress progress;
    private final LongAccumulator busyNanoseconds;
    private final int countsPerUnit;
    private long countsBefore;
    private long nanosecondsBefore;
    private double unitsPerSecondAndDevice;

    /**
     * A rate before the first measurement.
     *
     * @param spark runs the tasks
     * @param progress the work of the tasks
     * @param countsPerUnit how much one unit adds to it
     * @param known units per second of one device, from an earlier job; 0 if not known
     */
    WorkRate(SparkContext spark, WorkProgress progress, int countsPerUnit, double known) {
        this.progress = progress;
        this.countsPerUnit = countsPerUnit;
        unitsPerSecondAndDevice = known;
        busyNanoseconds = spark.longAccumulator("nanoseconds in the engine");
    }

    /** Devices add their time in the engine to it. */
    LongAccumulator busyNanoseconds() {
        return busyNanoseconds;
    }

    /**
     * Measures the tasks that ended since the last call.
     *
     * @return {@link #unitsPerSecondAndDevice}
     */
    double measure() {
        long counts =
                progress.value().values().stream().mapToLong(Long::longValue).sum();
        long nanoseconds = busyNanoseconds.value();
        if (nanoseconds > nanosecondsBefore && counts > countsBefore) {
            unitsPerSecondAndDevice =
                    (double) (counts - countsBefore) / countsPerUnit / ((nanoseconds - nanosecondsBefore) / 1e9);
            countsBefore = counts;
            nanosecondsBefore = nanoseconds;
        }
        return unitsPerSecondAndDevice;
    }

    /** Units per second of one device while all are busy; 0 if not known yet. */
    double unitsPerSecondAndDevice() {
        return unitsPerSecondAndDevice;
    }
}
