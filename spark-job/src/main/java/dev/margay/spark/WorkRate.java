package dev.margay.spark;

import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * How fast devices correlate, from what finished tasks say: time within the engine alone, without what a task spends on getting and handing
 * out data. Every measurement takes what has finished since the last one, so that the slowness of cold devices is soon forgotten.
 */
public final class WorkRate {

    private final WorkProgress progress;
    private final LongAccumulator busyNanoseconds;
    private final int correlogramsPerOrientation;
    private long correlogramsBefore;
    private long nanosecondsBefore;
    private double orientationsPerSecondAndTask;

    /**
     * A rate still unknown.
     *
     * @param spark where tasks run
     * @param progress which correlograms they have done
     * @param correlogramsPerOrientation how many an orientation has
     */
    public WorkRate(SparkContext spark, WorkProgress progress, int correlogramsPerOrientation) {
        this.progress = progress;
        this.correlogramsPerOrientation = correlogramsPerOrientation;
        busyNanoseconds = spark.longAccumulator("nanoseconds in the engine");
    }

    /** To which tasks add the time that they spend in the engine. */
    public LongAccumulator busyNanoseconds() {
        return busyNanoseconds;
    }

    /**
     * Takes in what tasks have done that have finished since the last call.
     *
     * @return {@link #orientationsPerSecondAndTask}
     */
    public double measure() {
        long correlograms =
                progress.value().values().stream().mapToLong(Long::longValue).sum();
        long nanoseconds = busyNanoseconds.value();
        if (nanoseconds > nanosecondsBefore && correlograms > correlogramsBefore) {
            orientationsPerSecondAndTask = (double) (correlograms - correlogramsBefore)
                    / correlogramsPerOrientation
                    / ((nanoseconds - nanosecondsBefore) / 1e9);
            correlogramsBefore = correlograms;
            nanosecondsBefore = nanoseconds;
        }
        return orientationsPerSecondAndTask;
    }

    /** Orientations a second of one task among as many as run at the same time; 0 if not known yet. */
    public double orientationsPerSecondAndTask() {
        return orientationsPerSecondAndTask;
    }
}
