/**
 * What the engines on NVIDIA GPUs share: which GPUs can be used, and why none can
 * ({@link dev.margay.kernels.cuda.Gpus}); GPUs lent to one task at a time ({@link dev.margay.kernels.cuda.GpuPool}); how
 * threads share transforms. The kernels are in {@code src/main/cuda}, with a README of their own.
 */
package dev.margay.kernels.cuda;
