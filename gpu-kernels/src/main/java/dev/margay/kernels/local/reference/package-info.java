/** The reference engine: whole-box transforms in double precision, for any size. Every other engine must compute the same. */
package dev.margay.kernels.local.reference;
