/**
 * The only package that uses the FFT library (JTransforms). Everything here follows numpy's conventions: forward
 * transforms are not scaled, inverse ones divide by the length unless their name says otherwise, half spectra hold
 * {@code length / 2 + 1} interleaved complex values, and inverse real transforms ignore the imaginary parts of the zero
 * frequency and (for even lengths) of the Nyquist frequency.
 *
 * <p>The library uses one thread, because the caller runs one task on each core. Plans are not thread-safe.
 */
package dev.margay.kernels.fft;
