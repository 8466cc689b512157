/** Work as numbers: ranges of units, rounds and tasks. Knows no Spark and no particular program. */
package dev.margay.work;
