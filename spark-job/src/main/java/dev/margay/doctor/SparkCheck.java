package dev.margay.doctor;

import dev.margay.spark.SparkContexts;
import dev.margay.spark.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** Checks that Spark starts here and runs a task. */
final class SparkCheck {

    private SparkCheck() {}

    static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(Finding.ok("user", UserName.require()));
        } catch (RuntimeException e) {
            findings.add(Finding.problem("user", e.getMessage()));
        }
        long start = System.nanoTime();
        try (JavaSparkContext spark = SparkContexts.open(Optional.of("local[1]"))) {
            long counted = spark.parallelize(List.of(1, 2, 3), 1).count();
            findings.add(
                    counted == 3
                            ? Finding.ok(
                                    "Spark",
                                    spark.version() + " starts and runs a task in "
                                            + Math.round((System.nanoTime() - start) / 1e8) / 10.0 + " s")
                            : Finding.problem("Spark", spark.version() + " counted " + counted + " of 3 elements"));
        } catch (RuntimeException e) {
            findings.add(Finding.problem(
                    "Spark",
                    e.getMessage()
                            + "; start Margay with its script margay, which gives Java the options that Spark needs"));
        }
        return findings;
    }
}
