/**
 * What a search, or a data set of searches, would take on many devices: costs of the parts as plain numbers, and a simulation of events in
 * simulated time that decides with the search's own {@link dev.margay.search.RoundSizing} and {@link dev.margay.search.TaskSizing}. Knows no
 * Spark; what measures the costs through Spark is in {@link dev.margay.scaling.measure}.
 */
package dev.margay.scaling;
