/**
 * The engine {@code cuda} of local correlation: projections, and their sums with boxes in real space, on NVIDIA GPUs. The
 * kernels are in {@code src/main/cuda}, with a README of their own.
 *
 * <p>{@link dev.margay.kernels.local.cuda.LocalGpu} holds the template, the particles and the memory of batches on one
 * GPU, and sends {@link dev.margay.kernels.local.cuda.PoseBatch}es through the kernels.
 * {@link dev.margay.kernels.cuda.GpuPool} lends it to one correlator at a time.
 */
package dev.margay.kernels.local.cuda;
