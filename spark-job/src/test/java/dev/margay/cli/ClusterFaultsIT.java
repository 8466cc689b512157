package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.search.Brake;
import dev.margay.search.StandaloneCluster;
import dev.margay.search.StandaloneCluster.Node;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Failures on a real cluster: a driver is killed; executors are slow, stop, or always fail. Also tests GPUs that Spark
 * assigns.
 */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterFaultsIT {

    private static final int SEARCH_SECONDS = 300;

    private static final Pattern TASK = Pattern.compile("task (\\d+) (starts|ends) on GPU (\\S+)");

    /** Results of a local search, one folder for each engine. */
    @TempDir
    private static Path plain;

    @TempDir
    private Path folder;

    @TempDir
    private static Path sharedFolder;

    /** Two workers with one core each, for the tests that need no special cluster. */
    private static StandaloneCluster shared;

    private String name;

    @BeforeAll
    static void searchLocallyAndStartCluster() throws Exception {
        SharedSpark.close();
        for (String engine : List.of("reference", "simd")) {
            Path place = Files.createDirectories(plain.resolve(engine));
            GoldenFolder.prepare(place);
            assertThat(CommandLineRun.of(arguments(place, engine)).exitCode()).isZero();
        }
        shared = StandaloneCluster.start(sharedFolder, 2);
    }

    @AfterAll
    static void stopCluster() {
        shared.close();
    }

    @BeforeEach
    void prepareInputs(TestInfo test) throws IOException {
        GoldenFolder.prepare(folder);
        name = test.getTestMethod().orElseThrow().getName();
    }

    /** Uses a cluster without a secret, and Spark's program instead of {@code margay submit}. */
    @Test
    void submittedInClusterModeTheResultIsTheSame() throws Exception {
        Process search = shared.submit(name, "cluster", arguments(folder, "reference"));
        assertThat(search.waitFor(SEARCH_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(search.exitValue()).as(shared.messages(name)).isZero();
        assertSameMaps("reference");
    }

    @Test
    void aKilledDriverResumesFromItsCheckpoint() throws Exception {
        Path states = folder.resolve("states");
        String[] arguments =
                arguments(folder, "reference", "--checkpoint", states.toString(), "--checkpoint-interval", "0.005");
        Process killed = shared.submit("killed", "client", arguments);
        while (killed.isAlive() && countStates(states) < 2) {
            Thread.sleep(50);
        }
        assertThat(killed.isAlive()).as(shared.messages("killed")).isTrue();
        killed.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(folder.resolve("out")).doesNotExist();
        finish(shared, shared.submit(name, "client", arguments), "reference");
        assertThat(shared.messages(name)).containsPattern("resuming    at [1-9][0-9,]* of 6,890 correlograms");
        assertThat(states).doesNotExist();
    }

    @Test
    void aSlowTaskIsReplacedByAFasterAttemptAndNothingIsCountedTwice() throws Exception {
        Process search = shared.submit(
                name,
                "client",
                List.of(
                        "--conf", "spark.speculation=true",
                        "--conf", "spark.speculation.interval=200ms",
                        "--conf", "spark.speculation.quantile=0.5",
                        "--conf", "spark.speculation.multiplier=1.5",
                        "--conf", "spark.speculation.minTaskRuntime=500ms"),
                arguments(folder, "reference", "--partitions", "12"));
        try (Brake brake = Brake.on(shared, 0)) {
            finish(shared, search, "reference");
            assertThat(brake.hasBraked()).isTrue();
        }
        assertThat(shared.executorLog(0))
                .as("a slow attempt was killed because another was faster")
                .contains("killed task");
    }

    @Test
    void newAndRemovedExecutorsDoNotChangeTheResult() throws Exception {
        Process search = shared.submit(
                name,
                "client",
                List.of(
                        "--conf", "spark.dynamicAllocation.enabled=true",
                        "--conf", "spark.dynamicAllocation.shuffleTracking.enabled=true",
                        "--conf", "spark.dynamicAllocation.initialExecutors=1",
                        "--conf", "spark.dynamicAllocation.schedulerBacklogTimeout=1s",
                        "--conf", "spark.decommission.enabled=true",
                        "--conf", "spark.storage.decommission.enabled=true"),
                arguments(folder, "reference", "--partitions", "12"));
        int first = awaitTask(search);
        // A cluster manager does this when it needs the machine for something else.
        shared.signalExecutor(first, "-PWR");
        finish(shared, search, "reference");
        assertThat(shared.executorLog(first)).containsIgnoringCase("decommission");
        assertThat(shared.executorLog(1 - first))
                .as("the second executor started when work was waiting")
                .contains("starts on");
    }

    /** Waits until a task runs, and returns the number of its worker. */
    private int awaitTask(Process search) throws Exception {
        while (search.isAlive()) {
            for (int worker = 0; worker < 2; worker++) {
                if (shared.executorLog(worker).contains("starts on")) {
                    return worker;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no task started:\n" + shared.messages(name));
    }

    @Test
    void anExecutorOnWhichEveryTaskFailsIsExcluded() throws Exception {
        // Without the optimising compiler, a JVM cannot run the simd engine. Every task fails immediately.
        Node failing = new Node(1, Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1"), List.of());
        try (StandaloneCluster cluster = StandaloneCluster.start(folder, List.of(failing, Node.PLAIN), List.of())) {
            finish(cluster, cluster.submit(name, "client", arguments(folder, "simd", "--partitions", "12")), "simd");
            assertThat(cluster.executorLog(0)).contains("Engine 'simd' cannot run here");
        }
    }

    @Test
    void aGpuNeverHasTwoTasksAtTheSameTime() throws Exception {
        Path script = Files.writeString(
                folder.resolve("discovery.sh"),
                "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"GPU-aa\", \"GPU-bb\"]}'\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Path properties = Files.writeString(
                folder.resolve("worker.properties"),
                "spark.worker.resource.gpu.amount 2\nspark.worker.resource.gpu.discoveryScript " + script + "\n");
        Node twoGpus = new Node(4, Map.of(), List.of("--properties-file", properties.toString()));
        String log;
        try (StandaloneCluster cluster = StandaloneCluster.start(folder, List.of(twoGpus), List.of())) {
            finish(
                    cluster,
                    cluster.submit(
                            name,
                            "client",
                            List.of(
                                    "--conf", "spark.executor.resource.gpu.amount=2",
                                    "--conf", "spark.task.resource.gpu.amount=1"),
                            arguments(folder, "reference", "--partitions", "12")),
                    "reference");
            log = cluster.executorLog(0);
        }
        Map<String, String> busy = new HashMap<>();
        List<String> gpus = new ArrayList<>();
        Matcher line = TASK.matcher(log);
        while (line.find()) {
            String task = line.group(1);
            String gpu = line.group(3);
            if (line.group(2).equals("starts")) {
                assertThat(busy.put(gpu, task))
                        .as("the task that was on " + gpu + " before")
                        .isNull();
                gpus.add(gpu);
            } else {
                assertThat(busy.remove(gpu)).isEqualTo(task);
            }
        }
        assertThat(busy).isEmpty();
        assertThat(gpus)
                .hasSizeGreaterThanOrEqualTo(12)
                .containsOnly("GPU-aa", "GPU-bb")
                .contains("GPU-aa", "GPU-bb");
    }

    /** Even if the driver cannot run the engine, executors may. If they cannot, the user learns which one, and why. */
    @Test
    void anEngineThatNoExecutorCanRunIsReportedWithTheReason() throws Exception {
        Process search = shared.submit(name, "client", arguments(folder, "cuda"));
        assertThat(search.waitFor(SEARCH_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(search.exitValue()).isEqualTo(1);
        assertThat(shared.messages(name))
                .contains("micrograph.mrc: cancelled; first cause: ")
                .contains("Engine 'cuda' is not available")
                .contains("cannot run here: ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anExecutorKilledInTheMiddleCostsNothingButTime() throws Exception {
        Process search = shared.submit(name, "client", arguments(folder, "reference", "--partitions", "20"));
        awaitFinishedTasks(search, 0);
        assertThat(shared.killExecutor(0)).isTrue();
        finish(shared, search, "reference");
    }

    /** The last test, because the worker does not come back. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aWorkerKilledInTheMiddleCostsNothingButTime() throws Exception {
        Process search = shared.submit(name, "client", arguments(folder, "reference", "--partitions", "20"));
        awaitFinishedTasks(search, 1);
        shared.killWorker(1);
        finish(shared, search, "reference");
    }

    private void awaitFinishedTasks(Process search, int worker) throws Exception {
        while (search.isAlive() && !shared.hasFinishedTasks(worker)) {
            Thread.sleep(20);
        }
        assertThat(search.isAlive()).as(shared.messages(name)).isTrue();
    }

    private void finish(StandaloneCluster cluster, Process search, String engine) throws Exception {
        assertThat(search.waitFor(SEARCH_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(search.exitValue()).as(cluster.messages(name)).isZero();
        assertThat(cluster.messages(name)).contains("] 100%  6,890 / 6,890 correlograms");
        assertSameMaps(engine);
    }

    private void assertSameMaps(String engine) {
        GoldenFolder.assertSameMaps(folder, plain.resolve(engine));
    }

    private static long countStates(Path states) throws IOException {
        if (!Files.isDirectory(states)) {
            return 0;
        }
        try (var files = Files.list(states)) {
            return files.filter(file -> file.toString().endsWith(".checkpoint")).count();
        }
    }

    private static String[] arguments(Path folder, String engine, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "match-template",
                folder.resolve("config.yaml").toString(),
                "--base-dir",
                folder.toString(),
                "--engine",
                engine));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
