package dev.margay.kernels.correlate.simd;

/**
 * A part of an array, of which the first vector is aligned to a line of the cache.
 *
 * @param array the whole array
 * @param offset where the part begins
 */
record Area(float[] array, int offset) {}
