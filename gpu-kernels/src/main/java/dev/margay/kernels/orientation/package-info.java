/** Orientations: those of a search, the order in which they are computed, and where their slices lie. */
package dev.margay.kernels.orientation;
