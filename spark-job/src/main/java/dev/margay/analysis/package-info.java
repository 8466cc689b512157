/** The maps of a result, thresholds and peaks. */
package dev.margay.analysis;
