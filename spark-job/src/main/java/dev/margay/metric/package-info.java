/**
 * Statistics that decide which pixels are particles: each makes a map of scores from the maps of a result, and knows how often noise passes
 * a threshold.
 */
package dev.margay.metric;
