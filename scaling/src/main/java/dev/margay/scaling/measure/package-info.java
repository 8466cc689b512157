/** Costs of the parts of a search, measured on this machine with the real thing: Spark, its serialiser, and the search's own classes. */
package dev.margay.scaling.measure;
