package dev.margay.kernels.correlate;

/**
 * Some neighbouring positions of the work order.
 *
 * @param first first position, counted from 0
 * @param end one past the last
 */
public record PositionRange(int first, int end) {}
