package dev.margay.scaling;

/**
 * Costs as docs/scaling.md tells them: measured by {@code margay scaling --measure} at 4096 x 4096 / 512 on a virtual machine with two cores
 * of an AMD EPYC, OpenJDK 17, with other work on it; Spark's with an executor in a JVM of its own. Good for a first answer; other machines
 * differ.
 */
public final class RecordedCosts {

    private RecordedCosts() {}

    /** Medians. */
    public static Costs costs() {
        return new Costs(
                new StatisticsCosts(219e6, 1261e6, 5375e6, 3860e6),
                new SparkCosts(2.04e-3, 0.232, 888e6, 266e6),
                new MicrographCosts(4.42, 59.5, 69.4, 24.2, 56.2, 1.99, 86.2),
                18.9,
                22.4,
                738);
    }
}
