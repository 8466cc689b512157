/** Slow and simple implementations of the formulas, in double precision and without FFT, for tests to compare with. */
package dev.margay.kernels.naive;
