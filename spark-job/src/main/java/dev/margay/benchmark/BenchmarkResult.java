package dev.margay.benchmark;

/**
 * The speed of an engine.
 *
 * @param engine its name
 * @param device the device it ran on, for people
 * @param measured the case
 * @param rounds number of rounds
 * @param orientationsPerCall orientations in one call: engines may share work between the orientations of a call
 * @param correlogramsPerSecond of all threads together
 * @param bytesPerTask memory of one thread, without the inputs, which all threads share
 */
public record BenchmarkResult(
        String engine,
        String device,
        BenchmarkCase measured,
        int rounds,
        int orientationsPerCall,
        Rates correlogramsPerSecond,
        long bytesPerTask) {}
