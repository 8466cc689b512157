/**
 * The engine {@code simd} of local correlation: no Fourier transform at all for a pose, because a window has few values.
 *
 * <ol>
 *   <li>{@link dev.margay.kernels.local.simd.SliceSampler} samples the slice;
 *   <li>{@link dev.margay.kernels.local.simd.FilterCache} has the filter at the pose's defocus;
 *   <li>{@link dev.margay.kernels.local.simd.SpectralWindows} sums over their product:
 *       {@link dev.margay.kernels.local.simd.FilterPass} along kx,
 *       {@link dev.margay.kernels.local.simd.KySums} along ky.
 * </ol>
 *
 * <p>{@link dev.margay.kernels.local.simd.HalfPlane} says how spectra are laid out. Everything except the provider needs
 * the module {@code jdk.incubator.vector}.
 */
package dev.margay.kernels.local.simd;
