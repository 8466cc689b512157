/** Files through Hadoop's FileSystem, so that {@code file:}, {@code hdfs:} and {@code s3a:} all work: MRC, CSV and STAR. */
package dev.margay.io;
