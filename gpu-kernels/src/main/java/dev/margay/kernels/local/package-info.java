/**
 * Correlations at given places: the values of a few placements of a projection, for many poses, without a transform of a
 * whole image. {@link dev.margay.kernels.local.LocalEngines} finds an engine, its
 * {@link dev.margay.kernels.local.LocalCorrelatorProvider} makes a {@link dev.margay.kernels.local.LocalCorrelator}.
 */
package dev.margay.kernels.local;
