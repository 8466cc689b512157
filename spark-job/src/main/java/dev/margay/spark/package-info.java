/** How Margay runs work on Spark: context, broadcasts, rounds, tasks, progress. It knows no particular program. */
package dev.margay.spark;
