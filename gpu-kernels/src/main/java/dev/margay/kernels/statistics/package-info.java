/** What a search keeps for each pixel of the valid region, and how the parts of a search are merged. */
package dev.margay.kernels.statistics;
