package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SparkContextsTest {

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

    private static String cpus(String master) {
        return SparkContexts.configuration(Optional.of(master)).get("spark.task.cpus", "not set");
    }
}
