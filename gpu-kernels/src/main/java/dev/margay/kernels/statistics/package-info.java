/** What a search keeps for each pixel of the valid region, and how parts of a search are put together. */
package dev.margay.kernels.statistics;
