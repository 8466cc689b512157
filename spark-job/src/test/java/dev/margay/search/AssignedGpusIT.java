package dev.margay.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.GoldenCase;
import dev.margay.kernels.cuda.EmulatedDriver;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.optics.DetectorMtf;
import dev.margay.plan.SearchPlan;
import dev.margay.spark.SharedSpark;
import dev.margay.spark.SparkContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Spark schedules the GPUs: an executor in its own JVM has two emulated GPUs, and each task gets one. */
@Tag("long")
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
class AssignedGpusIT {

    @TempDir
    private static Path folder;

    private static final Map<String, String> SETTINGS = new TreeMap<>();

    private static JavaSparkContext cluster;

    @BeforeAll
    static void startOneExecutorWithTwoGpus() throws IOException {
        Path script = Files.writeString(
                folder.resolve("discovery.sh"),
                "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"0\", \"1\"]}'\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        EmulatedDriver.install();
        SETTINGS.put("spark.worker.resource.gpu.amount", "2");
        SETTINGS.put("spark.worker.resource.gpu.discoveryScript", script.toString());
        SETTINGS.put("spark.executor.resource.gpu.amount", "2");
        SETTINGS.put("spark.task.resource.gpu.amount", "1");
        SETTINGS.put("spark.executorEnv.LD_LIBRARY_PATH", EmulatedDriver.build().toString());
        SETTINGS.put("spark.executorEnv.MARGAY_EMULATOR_DEVICES", "2");
        SETTINGS.put("spark.executorEnv.XDG_CACHE_HOME", folder.toString());
        SETTINGS.forEach(System::setProperty);
        // A JVM can have only one Spark context at a time.
        SharedSpark.close();
        cluster = SparkContexts.open(Optional.of("local-cluster[1,2,1024]"));
    }

    @AfterAll
    static void stop() {
        cluster.close();
        SETTINGS.keySet().forEach(System::clearProperty);
    }

    @Test
    void everyTaskUsesItsAssignedGpu() {
        GoldenCase golden = new GoldenCase("anisotropic-mag", "config.yaml", "out_sampled_once");
        SearchPlan plan = SearchPlan.of(golden.config(), golden.micrograph(), golden.template(), DetectorMtf.NONE);
        Map<String, Long> last = new TreeMap<>();
        CorrelationStatistics statistics = SearchJobs.of(
                        cluster, new SearchSettings("cuda", OptionalInt.of(6), 8), progress -> {
                            synchronized (last) {
                                last.putAll(progress);
                            }
                        })
                .run(plan);
        float[] expected = golden.expectedMap("mip").values();
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(statistics.mip()[i] - expected[i])).isLessThan(1e-3f);
        }
        synchronized (last) {
            assertThat(last.keySet())
                    .containsExactly("executor 0, device 0 (Emulated H100)", "executor 0, device 1 (Emulated H100)");
            assertThat(last.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(plan.correlograms());
        }
    }
}
