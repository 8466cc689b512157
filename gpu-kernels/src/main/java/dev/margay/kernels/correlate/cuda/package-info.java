/**
 * The engine {@code cuda}: the inner loop on NVIDIA GPUs. This package is the host's part; the kernels are in
 * {@code src/main/cuda}, with a README of their own.
 *
 * <p>{@link dev.margay.kernels.correlate.cuda.CudaCorrelator} goes through a range of the work order and fills
 * {@link dev.margay.kernels.correlate.cuda.PairBatch}es; {@link dev.margay.kernels.correlate.cuda.GpuSearch} holds the
 * data of one search on one GPU and sends batches through the kernels;
 * {@link dev.margay.kernels.cuda.GpuPool} lends these to correlators, so that any number of tasks can
 * share the GPUs of a process, one at a time on each.
 *
 * <p>Projections are correlated in pairs, as the real and the imaginary part of one complex image: then every transform
 * is complex, without the special cases of half spectra. A pair belongs to one orientation, or to an orientation and
 * its in-plane 180-degree rotation (half turn), so a correlogram is the same to the bit however a search is divided.
 */
package dev.margay.kernels.correlate.cuda;
