/** Slow and obvious implementations, straight from the formulas, in double and without any FFT: what tests compare with. */
package dev.margay.kernels.naive;
