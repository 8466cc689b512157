/** The reference engine: plain Java on one core, for any size. Every other engine must compute the same. */
package dev.margay.kernels.correlate.reference;
