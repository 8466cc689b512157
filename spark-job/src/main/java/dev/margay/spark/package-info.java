/** Runs divided work on Spark: contexts, broadcasts, rounds, tasks, progress. It does not know what is computed. */
package dev.margay.spark;
