package dev.margay.scaling;

/**
 * Costs as docs/scaling.md tells them: measured by {@code margay scaling --measure} at 4096 x 4096 / 512 on a virtual machine with two cores
 * of an AMD EPYC, OpenJDK 17; Spark's with an executor in a JVM of its own. Good for a first answer; other machines differ.
 */
public final class RecordedCosts {

    private RecordedCosts() {}

    /** Medians. */
    public static Costs costs() {
        return new Costs(
                new StatisticsCosts(600e6, 800e6, 3e9, 2e9),
                new SparkCosts(1e-3, 0.1, 500e6, 500e6),
                new MicrographCosts(10, 100, 50, 10, 20, 10, 60),
                50,
                100,
                200);
    }
}
