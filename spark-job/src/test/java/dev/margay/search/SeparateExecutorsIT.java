package dev.margay.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.GoldenCase;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.kernels.statistics.CorrelationTable;
import dev.margay.kernels.statistics.RecordedValues;
import dev.margay.kernels.statistics.ValueHistogram;
import dev.margay.kernels.statistics.ValueRecording;
import dev.margay.optics.DetectorMtf;
import dev.margay.plan.SearchPlan;
import dev.margay.spark.SharedSpark;
import dev.margay.spark.SparkContexts;
import dev.margay.spark.WarmEngines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches whose executors run in separate JVMs, so all data is really serialised and sent. */
@Tag("long")
class SeparateExecutorsIT {

    /** This engine is slow enough to lose an executor during the search. */
    private static final String SLOW_ENGINE = "reference";

    private static final int RELEASED_WITHIN_SECONDS = 30;

    private static JavaSparkContext cluster;

    @BeforeAll
    static void startTwoExecutors() {
        // A JVM can have only one Spark context at a time.
        SharedSpark.close();
        cluster = SparkContexts.open(Optional.of("local-cluster[2,1,1024]"));
    }

    /** Its threshold is an edge of the histogram. */
    private static final ValueRecording ALL_VALUES =
            new ValueRecording(1, ValueHistogram.lowerEdge(ValueHistogram.TAIL_BIN + 1), 1_000_000);

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** The number of engines that wait for a task in the JVM of an executor. */
    private static final class IdleEngines implements Function<Integer, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer call(Integer element) {
            return WarmEngines.ofThisJvm().idleCount();
        }
    }

    @Test
    void executorsCloseTheirEnginesAfterTheSearch(@TempDir Path folder) throws Exception {
        cluster.addJar(jarOf(IdleEngines.class, folder).toString());
        GoldenCase golden = new GoldenCase("anisotropic-mag", "config.yaml", "out_sampled_once");
        SearchPlan plan = SearchPlan.of(golden.config(), golden.micrograph(), golden.template(), DetectorMtf.NONE);
        SearchJobs.of(cluster, new SearchSettings("simd", OptionalInt.of(6), 8), progress -> {})
                .run(plan);
        List<Integer> idle = idleEngines();
        for (int second = 0;
                second < RELEASED_WITHIN_SECONDS && !idle.stream().allMatch(count -> count == 0);
                second++) {
            Thread.sleep(1_000);
            idle = idleEngines();
        }
        assertThat(idle).containsOnly(0);
    }

    /** Makes a jar with a class of the tests, because executors do not have these classes. */
    private static Path jarOf(Class<?> type, Path folder) throws IOException {
        Path jar = folder.resolve("function.jar");
        String name = type.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream code = type.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            code.transferTo(out);
        }
        return jar;
    }

    private static List<Integer> idleEngines() {
        return cluster.parallelize(List.of(1, 2, 3, 4, 5, 6, 7, 8), 8)
                .map(new IdleEngines())
                .collect();
    }

    @Test
    void aLostExecutorDoesNotChangeTheResult() {
        GoldenCase golden = new GoldenCase("anisotropic-mag", "config.yaml", "out_sampled_once");
        SearchPlan plan = SearchPlan.of(golden.config(), golden.micrograph(), golden.template(), DetectorMtf.NONE)
                .recording(ALL_VALUES);
        AtomicBoolean killed = new AtomicBoolean();
        AtomicLong last = new AtomicLong();
        CorrelationStatistics statistics = SearchJobs.of(
                        cluster, new SearchSettings(SLOW_ENGINE, OptionalInt.of(12), 8), progress -> {
                            long done = progress.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum();
                            last.set(done);
                            String victim = progress.keySet().iterator().next().replaceAll("executor (\\d+),.*", "$1");
                            // After a third of the work, finished tasks and a running task are lost with the executor.
                            if (done > plan.correlograms() / 3 && killed.compareAndSet(false, true)) {
                                cluster.sc().killExecutor(victim);
                            }
                        })
                .run(plan);
        assertThat(killed).isTrue();
        float[] expected = golden.expectedMap("mip").values();
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(statistics.mip()[i] - expected[i])).isLessThan(1e-3f);
        }
        assertThat(statistics.count()).isEqualTo(plan.correlograms());
        assertNoValueIsLostOrDoubled(statistics);
        assertThat(last.get()).isEqualTo(plan.correlograms());
    }

    /** Each value is in the histogram once, and the table has what the histogram counts above its threshold, each place once. */
    private static void assertNoValueIsLostOrDoubled(CorrelationStatistics statistics) {
        RecordedValues values = statistics.recordedValues().orElseThrow();
        long pixels = (long) statistics.rows() * statistics.width();
        assertThat(LongStream.of(values.histogram().bins()).sum()).isEqualTo(statistics.count() * pixels);
        CorrelationTable table = values.table();
        assertThat(table.rows()).isEqualTo((int) table.count()).isPositive();
        assertThat(values.histogram().survivalCounts()[ValueHistogram.bin(table.threshold())])
                .isEqualTo(table.count());
        assertThat(IntStream.range(0, table.rows())
                        .mapToObj(row -> table.searchIndices()[row] + " " + table.pixels()[row]))
                .doesNotHaveDuplicates();
    }

    @Test
    void theResultAndTheProgressAreTheSameAsInOneJvm() {
        GoldenCase golden = new GoldenCase("anisotropic-mag", "config.yaml", "out_sampled_once");
        SearchPlan plan = SearchPlan.of(golden.config(), golden.micrograph(), golden.template(), DetectorMtf.NONE);
        Map<String, Long> last = new TreeMap<>();
        CorrelationStatistics statistics = SearchJobs.of(
                        cluster, new SearchSettings("simd", OptionalInt.of(6), 8), progress -> {
                            synchronized (last) {
                                last.clear();
                                last.putAll(progress);
                            }
                        })
                .run(plan);
        float[] expected = golden.expectedMap("mip").values();
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(statistics.mip()[i] - expected[i])).isLessThan(1e-3f);
        }
        assertThat(statistics.count()).isEqualTo(plan.correlograms());
        synchronized (last) {
            assertThat(last.keySet()).allMatch(device -> device.matches("executor \\d, .*"));
            assertThat(last.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(plan.correlograms());
        }
    }
}
