/**
 * What a search, or a data set of searches, would take on many devices: costs of the parts as plain numbers, and a simulation of events in
 * simulated time that decides with the search's own {@link dev.margay.search.RoundSizing} and {@link dev.margay.search.TaskSizing}. Knows no
 * Spark; what measures the costs through Spark is in {@link dev.margay.scaling.measure}.
 *
 * <p>In: {@code SearchSize}, {@code ClusterSize}, {@code Costs} and {@code RunSettings}. {@code ScalingModel} is asked, and answers with a
 * {@code ScalingResult}. Between them, in the order to read: {@code SimulatedSearch} is the driver's thread of one micrograph; it hands
 * {@code SimulatedStage}s to {@code SimulatedSpark}, tasks get data and devices of {@code SimulatedExecutors}, merged statistics pass
 * {@code SimulatedDriver}; all share a {@code SimulatedClock} and count in a {@code Ledger}.
 */
package dev.margay.scaling;
