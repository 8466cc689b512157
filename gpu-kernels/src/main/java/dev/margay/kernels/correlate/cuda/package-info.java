/**
 * The engine {@code cuda}: the inner loop on NVIDIA's cards. The kernels are in {@code src/main/cuda}, with a README of their own; here is
 * the host's part.
 *
 * <p>{@link dev.margay.kernels.correlate.cuda.CudaCorrelator} goes through a range of the work order and fills {@link
 * dev.margay.kernels.correlate.cuda.PairBatch}es; {@link dev.margay.kernels.correlate.cuda.CardSearch} holds the data of one search on one
 * card and sends batches through the kernels; {@link dev.margay.kernels.correlate.cuda.SearchOnCards} lends card searches to correlators, so
 * that any number of tasks may share the cards of a process, one at a time on each.
 *
 * <p>Projections are correlated in pairs, as the real and the imaginary part of one complex image: then every transform is complex, and
 * there is no half spectrum with its special cases. Pairs are made within an orientation, or within an orientation and its half turn, never
 * across: a correlogram is the same to the bit however a search is cut.
 */
package dev.margay.kernels.correlate.cuda;
