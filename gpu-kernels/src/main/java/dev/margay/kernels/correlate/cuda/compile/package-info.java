/**
 * Kernels from their sources to machine code, at run time, for the card and the sizes at hand: by NVRTC wherever one is found, else by nvcc,
 * and from the cache if that has been done before. Knows nothing of correlation, and needs no card.
 */
package dev.margay.kernels.correlate.cuda.compile;
