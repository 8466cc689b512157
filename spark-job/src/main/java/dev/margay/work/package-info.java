/** Ranges of units, and the sizes of rounds and tasks. Does not use Spark, and does not know what is computed. */
package dev.margay.work;
