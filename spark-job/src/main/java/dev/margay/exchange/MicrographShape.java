package dev.margay.exchange;

/**
 * The size of a micrograph.
 *
 * @param height rows, pixels
 * @param width columns, pixels
 */
public record MicrographShape(int height, int width) {}
