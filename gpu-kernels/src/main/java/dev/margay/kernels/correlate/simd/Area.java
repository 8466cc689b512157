package dev.margay.kernels.correlate.simd;

/**
 * A part of an array whose first vector is aligned to a cache line.
 *
 * @param array the whole array
 * @param offset where the part begins
 */
record Area(float[] array, int offset) {}
