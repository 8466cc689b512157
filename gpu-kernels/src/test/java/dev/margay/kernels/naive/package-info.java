/** Slow and simple implementations of the formulas, in double precision and without FFT. Tests compare with them. */
package dev.margay.kernels.naive;
