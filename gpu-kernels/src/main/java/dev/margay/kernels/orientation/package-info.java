/** How projections are turned: the orientations of a search, the order in which they are worked through, and where a slice lies. */
package dev.margay.kernels.orientation;
