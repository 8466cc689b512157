/**
 * The search on Spark. A {@link dev.margay.search.SearchPlan} is broadcast; {@link dev.margay.search.IndexRange index ranges}
 * are the elements of an RDD; executors correlate them, report through {@link dev.margay.search.SearchProgress}, and their
 * statistics are reduced tile by tile.
 */
package dev.margay.search;
