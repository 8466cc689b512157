package dev.margay.spark;

import java.io.Serializable;
import org.apache.spark.util.LongAccumulator;

/**
 * The reports of tasks while they run.
 *
 * @param progress the work done, by device; a task adds to it after every batch
 * @param busyNanoseconds computing time of tasks, without receiving and sending data; a task adds to it at its end
 */
public record TaskMeters(WorkProgress progress, LongAccumulator busyNanoseconds) implements Serializable {}
