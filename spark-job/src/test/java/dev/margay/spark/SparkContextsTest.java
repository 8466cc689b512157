package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.vector.CompilerLimits;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SparkContextsTest {

    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";

    @Test
    void onOneMachineATaskHasAllThreads() {
        assertThat(cpus("local")).isEqualTo("1");
        assertThat(cpus("local[3]")).isEqualTo("3");
        assertThat(cpus("local[2,4]")).isEqualTo("2");
        assertThat(cpus("local[*]"))
                .isEqualTo(String.valueOf(Runtime.getRuntime().availableProcessors()));
        assertThat(cpus("local-cluster[2,2,1024]"))
                .as("executors have their own cores")
                .isEqualTo("not set");
    }

    @Test
    void executorsHaveTheLimitsOfTheCompilerAndTheOptionsOfTheUser() {
        String limits = String.join(" ", CompilerLimits.JAVA_OPTIONS);
        assertThat(executorOptions("spark://host:7077")).isEqualTo(limits);
        assertThat(executorOptions("local[2]")).isEqualTo("not set");
        System.setProperty(EXECUTOR_OPTIONS, "-XX:PerMethodTrapLimit=7");
        try {
            assertThat(executorOptions("yarn")).isEqualTo(limits + " -XX:PerMethodTrapLimit=7");
        } finally {
            System.clearProperty(EXECUTOR_OPTIONS);
        }
    }

    private static String executorOptions(String master) {
        return SparkContexts.configuration(Optional.of(master)).get(EXECUTOR_OPTIONS, "not set");
    }

    private static String cpus(String master) {
        return SparkContexts.configuration(Optional.of(master)).get("spark.task.cpus", "not set");
    }
}
