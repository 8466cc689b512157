package dev.margay.spark;

import java.io.Serializable;
import org.apache.spark.util.LongAccumulator;

/**
 * What tasks report while they run.
 *
 * @param progress how much is done, by device; a task adds to it as often as it can
 * @param busyNanoseconds time that tasks spend computing, without receiving and sending data; a task adds to it at its end
 */
public record TaskMeters(WorkProgress progress, LongAccumulator busyNanoseconds) implements Serializable {}
