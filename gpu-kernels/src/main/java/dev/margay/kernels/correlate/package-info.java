/**
 * The inner loop: correlating an image with every projection of a template.
 * {@link dev.margay.kernels.correlate.Engines} chooses an engine, its
 * {@link dev.margay.kernels.correlate.CorrelatorProvider} makes a {@link dev.margay.kernels.correlate.Correlator},
 * which computes statistics for ranges of orientations.
 */
package dev.margay.kernels.correlate;
