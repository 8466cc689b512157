package dev.margay.benchmark;

/**
 * How fast an engine was.
 *
 * @param engine its name
 * @param device what it ran on, for a person to read
 * @param measured what was measured
 * @param rounds how often
 * @param orientationsPerCall orientations correlated in one go: engines may save work between orientations of one call
 * @param correlogramsPerSecond of all threads together
 * @param bytesPerTask memory of one thread on top of the inputs, which all share
 */
public record BenchmarkResult(
        String engine,
        String device,
        BenchmarkCase measured,
        int rounds,
        int orientationsPerCall,
        Rates correlogramsPerSecond,
        long bytesPerTask) {}
