/** What all engines that use the vector units of a core share: the vectors of this machine, and whether there are any. */
package dev.margay.kernels.vector;
