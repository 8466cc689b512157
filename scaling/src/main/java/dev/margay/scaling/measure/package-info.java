/**
 * What the parts of a search cost, measured on this machine with the real code: Spark, its serialiser, and the search's own classes. The one
 * package of the module that knows Spark.
 */
package dev.margay.scaling.measure;
