package dev.margay.spark;

import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * How fast devices compute, measured on finished tasks: the time inside the engine alone, without the time in which a task receives and
 * sends data. Each measurement covers what has finished since the last one, so the slow start of cold devices is soon forgotten.
 */
final class WorkRate {

    private final WorkProgress progress;
    private final LongAccumulator busyNanoseconds;
    private final int countsPerUnit;
    private long countsBefore;
    private long nanosecondsBefore;
    private double unitsPerSecondAndTask;

    /**
     * A rate that is not known yet.
     *
     * @param spark where tasks run
     * @param progress what they have done
     * @param countsPerUnit how much one unit adds to it
     */
    WorkRate(SparkContext spark, WorkProgress progress, int countsPerUnit) {
        this.progress = progress;
        this.countsPerUnit = countsPerUnit;
        busyNanoseconds = spark.longAccumulator("nanoseconds in the engine");
    }

    /** To which tasks add the time that they spend in the engine. */
    LongAccumulator busyNanoseconds() {
        return busyNanoseconds;
    }

    /**
     * Measures what tasks have done that finished since the last call.
     *
     * @return {@link #unitsPerSecondAndTask}
     */
    double measure() {
        long counts =
                progress.value().values().stream().mapToLong(Long::longValue).sum();
        long nanoseconds = busyNanoseconds.value();
        if (nanoseconds > nanosecondsBefore && counts > countsBefore) {
            unitsPerSecondAndTask =
                    (double) (counts - countsBefore) / countsPerUnit / ((nanoseconds - nanosecondsBefore) / 1e9);
            countsBefore = counts;
            nanosecondsBefore = nanoseconds;
        }
        return unitsPerSecondAndTask;
    }

    /** Units per second of one task, while as many run as fit; 0 while it is not known. */
    double unitsPerSecondAndTask() {
        return unitsPerSecondAndTask;
    }
}
