/** From a template's spectrum to normalised projections: transform, central slice, projective filter, normalisation. */
package dev.margay.kernels.projection;
