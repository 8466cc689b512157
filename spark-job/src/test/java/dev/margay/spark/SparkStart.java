package dev.margay.spark;

import dev.margay.problem.BadInputException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** Starts Spark and runs a task, in an environment that a test chooses. */
final class SparkStart {

    private SparkStart() {}

    /** Prints what Spark counted and where it listens, or why it cannot start. */
    public static void main(String[] arguments) {
        System.out.println("host name: " + HostName.problem().orElse("has an address"));
        try (JavaSparkContext spark = SparkContexts.open(Optional.of(arguments[0]))) {
            System.out.println(
                    "counted " + spark.parallelize(List.of(1, 2, 3), 1).count());
            System.out.println("driver at " + spark.getConf().get("spark.driver.host") + ", bound to "
                    + spark.getConf().get("spark.driver.bindAddress"));
        } catch (BadInputException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }
}
