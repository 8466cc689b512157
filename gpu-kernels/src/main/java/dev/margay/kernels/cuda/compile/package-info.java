/**
 * Compiles kernels to machine code at run time, for the given GPU and sizes: with NVRTC if it is installed, else with
 * nvcc, or from the cache if that was done before. Does not depend on correlation, and needs no GPU.
 */
package dev.margay.kernels.cuda.compile;
