package dev.margay.scaling.model;

/**
 * The costs that docs/scaling.md shows: measured by {@code scaling/capacity --measure} at 4096 x 4096 / 512 on an idle virtual machine with two
 * cores of an AMD EPYC and OpenJDK 17; Spark's costs with an executor in a JVM of its own. Good enough for a first answer; other machines
 * differ.
 */
public final class RecordedCosts {

    private RecordedCosts() {}

    /** The medians. */
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
