/**
 * What a search keeps for each pixel of the valid region, what it records of the values of all pixels if it is asked to, and
 * how the parts of a search are merged.
 */
package dev.margay.kernels.statistics;
