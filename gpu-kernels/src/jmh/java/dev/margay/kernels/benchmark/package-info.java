/**
 * JMH benchmarks of the kernels. They are compiled with the tests, so that they cannot rot, and run on demand only. From
 * the repository's root:
 *
 * <pre>{@code
 * mvn -pl gpu-kernels -P benchmark test-compile exec:exec
 * mvn -pl gpu-kernels -P benchmark test-compile exec:exec -Dbenchmark.arguments="CorrelatorBenchmark -p engine=reference"
 * }</pre>
 *
 * <p>{@code benchmark.arguments} is JMH's command line; {@code -h} lists what it knows.
 */
package dev.margay.kernels.benchmark;
