/** The use cases: a search, a data set, a demo, reports, a benchmark, a description of a file, a check of the machine. The command line, programs and notebooks use this package. */
package dev.margay.api;
