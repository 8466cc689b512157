/** What the maps of a search mean: thresholds, peaks and the table of particles. */
package dev.margay.analysis;
