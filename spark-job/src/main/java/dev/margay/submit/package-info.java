/**
 * A search on its way to a cluster: what a user asks for becomes one {@code spark-submit} line, which is printed or run. A
 * {@link dev.margay.submit.Submission} goes in, a {@link dev.margay.submit.SubmitLine} comes out. Knows Spark's options by name and none of
 * its classes, so that it runs with whichever Spark the cluster has.
 */
package dev.margay.submit;
