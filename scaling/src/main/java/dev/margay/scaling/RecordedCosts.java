package dev.margay.scaling;

/**
 * Costs as docs/scaling.md tells them: measured by {@code margay scaling --measure} at 4096 x 4096 / 512 on a virtual machine with two cores
 * of an AMD EPYC, OpenJDK 17, that had nothing else to do; Spark's with an executor in a JVM of its own. Good for a first answer; other machines
 * differ.
 */
public final class RecordedCosts {

    private RecordedCosts() {}

    /** Medians. */
    public static Costs costs() {
        return new Costs(
                new StatisticsCosts(567e6, 1764e6, 9613e6, 4630e6),
                new SparkCosts(2.39e-3, 0.0864, 1543e6, 415e6),
                new MicrographCosts(1.96, 27.4, 42.0, 16.8, 38.6, 2.02, 59.4),
                13.3,
                10.9,
                679);
    }
}
