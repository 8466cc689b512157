/** The use cases: a search, a data set, a demo, a report. The command line, programs and notebooks use this package. */
package dev.margay.api;
