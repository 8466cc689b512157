/**
 * What a search, or a data set of searches, would take on many devices: the costs of the parts as plain numbers, and a simulation of events in
 * simulated time. It decides with the search's own rules: {@link dev.margay.work.RoundSizing}, {@link dev.margay.work.TaskSizing},
 * {@link dev.margay.work.IndexRange} and {@link dev.margay.search.RowTiles}. It knows no Spark.
 *
 * <p>Input: a {@code CorrelationShape}, {@code ClusterSize}, {@code Costs} and {@code RunSettings}. {@code CapacityModel} turns them into a
 * {@code CapacityEstimate}. Between them, in the order to read: {@code SimulatedSearch} is the driver's thread of one micrograph; it submits
 * {@code SimulatedStage}s to {@code SimulatedSpark}; tasks use the data and devices of {@code SimulatedExecutors}; merged statistics pass
 * through {@code SimulatedDriver}. All share one {@code SimulatedClock} and count in one {@code Ledger}.
 */
package dev.margay.scaling.model;
