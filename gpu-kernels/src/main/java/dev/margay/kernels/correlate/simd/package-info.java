/**
 * The engine {@code simd}: the vector units of one CPU core. Three fused passes over padded arrays, in which every lane
 * of a vector computes a transform of its own:
 *
 * <ol>
 *   <li>{@link dev.margay.kernels.correlate.simd.RowSpectra}: the rows of a projection forward;
 *   <li>{@link dev.margay.kernels.correlate.simd.CorrelogramColumns}: each strip of columns forward, times the image,
 *       and back;
 *   <li>{@link dev.margay.kernels.correlate.simd.CorrelogramRows}: each row of all correlograms of a batch back, and at
 *       once into the statistics ({@link dev.margay.kernels.correlate.simd.RowStatistics}, or {@link
 *       dev.margay.kernels.correlate.simd.RecordedRowStatistics} if values are recorded).
 * </ol>
 *
 * <p>Before them, {@link dev.margay.kernels.correlate.simd.ProjectionPairs} makes the projections;
 * {@link dev.margay.kernels.correlate.simd.CorrelationPasses} sends batches through.
 * {@link dev.margay.kernels.correlate.simd.HalfTurn} makes two correlograms from one forward transform for an in-plane
 * 180-degree rotation (half turn). All of them use {@link dev.margay.kernels.correlate.simd.StripTransform}, which uses
 * the butterflies of the radix classes. Everything except the provider needs the module {@code jdk.incubator.vector};
 * the provider says so if it is missing.
 */
package dev.margay.kernels.correlate.simd;
