package dev.margay.spark;

/**
 * The progress of a job.
 *
 * @param unit all units before this one are done
 * @param result of all these units together
 * @param <R> the result
 */
public record Reached<R>(int unit, R result) {}
