package dev.margay.analysis;

/**
 * A pixel of the valid region: the top-left corner of a template box there.
 *
 * @param y row
 * @param x column
 */
public record Peak(int y, int x) {}
