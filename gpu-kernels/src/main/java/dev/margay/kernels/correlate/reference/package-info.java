/** The reference engine: plain Java on one core, any size. What it computes is what every other engine must compute. */
package dev.margay.kernels.correlate.reference;
