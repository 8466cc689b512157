/**
 * Submits a search to a cluster: makes one {@code spark-submit} line from the user's request, and prints or runs it. A
 * {@link dev.margay.submit.Submission} goes in, a {@link dev.margay.submit.SubmitLine} comes out. This package knows the names of Spark's
 * options, but does not use its classes, so that it works with the Spark of the cluster.
 */
package dev.margay.submit;
