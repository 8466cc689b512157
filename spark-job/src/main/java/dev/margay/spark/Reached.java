package dev.margay.spark;

/**
 * How far a job has come.
 *
 * @param unit all units before this one are done
 * @param result of all of them together
 * @param <R> what the job computes
 */
public record Reached<R>(int unit, R result) {}
