package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.GoldenCase;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on a real cluster without anything being killed outright but the driver; and cards that Spark hands out. */
class ClusterFaultsIT {

    private static final GoldenCase GOLDEN = new GoldenCase("small-square", "config.yaml", "out_slicefix");

    private static final List<String> SAME_TO_THE_BIT = List.of(
            "mip.mrc", "orientation_phi.mrc", "orientation_theta.mrc", "orientation_psi.mrc", "relative_defocus.mrc");

    private static final int SEARCH_SECONDS = 300;

    private static final Pattern TASK = Pattern.compile("task (\\d+) (begins|ends) on card (\\S+)");

    /** What a plain local search gives, by engine. */
    @TempDir
    private static Path plain;

    @TempDir
    private Path folder;

    private StandaloneCluster cluster;

    @BeforeAll
    static void searchWithoutACluster() throws IOException {
        SharedSpark.close();
        for (String engine : List.of("reference", "simd")) {
            Path place = Files.createDirectories(plain.resolve(engine));
            prepare(place);
            assertThat(CommandLineRun.of(arguments(place, engine)).exitCode()).isZero();
        }
    }

    @BeforeEach
    void prepareInputs() throws IOException {
        prepare(folder);
    }

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    @Test
    void aDriverKilledInTheMiddleGoesOnFromItsCheckpoint() throws Exception {
        cluster = StandaloneCluster.start(folder, 2);
        Path states = folder.resolve("states");
        String[] arguments =
                arguments(folder, "reference", "--checkpoint", states.toString(), "--checkpoint-interval", "0.005");
        Process killed = cluster.submit("killed", "client", arguments);
        while (killed.isAlive() && countStates(states) < 2) {
            Thread.sleep(50);
        }
        assertThat(killed.isAlive()).as(messages("killed")).isTrue();
        killed.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(folder.resolve("out")).doesNotExist();
        finish(cluster.submit("search", "client", arguments), "reference");
        assertThat(messages("search")).containsPattern("resuming    at [1-9][0-9,]* of 6,890 correlograms");
        assertThat(states).doesNotExist();
    }

    @Test
    void aSlowExecutorIsOvertakenAndNothingCountsTwice() throws Exception {
        cluster = StandaloneCluster.start(folder, 2);
        Process search = cluster.submit(
                "search",
                "client",
                List.of(
                        "--conf", "spark.speculation=true",
                        "--conf", "spark.speculation.interval=200ms",
                        "--conf", "spark.speculation.quantile=0.5",
                        "--conf", "spark.speculation.multiplier=1.5",
                        "--conf", "spark.speculation.minTaskRuntime=500ms"),
                arguments(folder, "reference", "--partitions", "12"));
        try (StandaloneCluster.Brake brake = cluster.slowDownExecutor(0)) {
            finish(search, "reference");
            assertThat(brake.hasBraked()).isTrue();
        }
        assertThat(cluster.executorLog(0))
                .as("an attempt was overtaken, and killed")
                .contains("killed task");
    }

    @Test
    void executorsThatComeAndGoChangeNothing() throws Exception {
        cluster = StandaloneCluster.start(folder, 2);
        Process search = cluster.submit(
                "search",
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
        // As a cluster manager does that takes a machine back after a short notice.
        cluster.signalExecutor(first, "-PWR");
        finish(search, "reference");
        assertThat(cluster.executorLog(first)).containsIgnoringCase("decommission");
        assertThat(cluster.executorLog(1 - first))
                .as("the second came when there was work")
                .contains("begins on");
    }

    /** Waits for a task, and tells on which worker it is. */
    private int awaitTask(Process search) throws Exception {
        while (search.isAlive()) {
            for (int worker = 0; worker < 2; worker++) {
                if (cluster.executorLog(worker).contains("begins on")) {
                    return worker;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no task was begun:\n" + messages("search"));
    }

    @Test
    void anExecutorOnWhichEveryTaskFailsIsLeftOut() throws Exception {
        // Without its best compiler a JVM cannot run the simd engine, and says so at once, task after task.
        Node poisoned = new Node(1, Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1"), List.of());
        cluster = StandaloneCluster.start(folder, List.of(poisoned, Node.PLAIN), List.of());
        finish(cluster.submit("search", "client", arguments(folder, "simd", "--partitions", "12")), "simd");
        assertThat(cluster.executorLog(0)).contains("Engine 'simd' cannot run here");
    }

    @Test
    void twoTasksAreNeverOnOneCard() throws Exception {
        Path script = Files.writeString(
                folder.resolve("discovery.sh"),
                "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"GPU-aa\", \"GPU-bb\"]}'\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Path properties = Files.writeString(
                folder.resolve("worker.properties"),
                "spark.worker.resource.gpu.amount 2\nspark.worker.resource.gpu.discoveryScript " + script + "\n");
        Node twoCards = new Node(4, Map.of(), List.of("--properties-file", properties.toString()));
        cluster = StandaloneCluster.start(folder, List.of(twoCards), List.of());
        finish(
                cluster.submit(
                        "search",
                        "client",
                        List.of(
                                "--conf", "spark.executor.resource.gpu.amount=2",
                                "--conf", "spark.task.resource.gpu.amount=1"),
                        arguments(folder, "reference", "--partitions", "12")),
                "reference");
        Map<String, String> busy = new HashMap<>();
        List<String> cards = new ArrayList<>();
        Matcher line = TASK.matcher(cluster.executorLog(0));
        while (line.find()) {
            String task = line.group(1);
            String card = line.group(3);
            if (line.group(2).equals("begins")) {
                assertThat(busy.put(card, task))
                        .as("who was on " + card + " already")
                        .isNull();
                cards.add(card);
            } else {
                assertThat(busy.remove(card)).isEqualTo(task);
            }
        }
        assertThat(busy).isEmpty();
        assertThat(cards)
                .hasSizeGreaterThanOrEqualTo(12)
                .containsOnly("GPU-aa", "GPU-bb")
                .contains("GPU-aa", "GPU-bb");
    }

    private void finish(Process search, String engine) throws Exception {
        assertThat(search.waitFor(SEARCH_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(search.exitValue()).as(messages("search")).isZero();
        assertThat(messages("search")).contains("] 100%  6,890 / 6,890 correlograms");
        for (String map : SAME_TO_THE_BIT) {
            assertThat(folder.resolve("out").resolve(map))
                    .hasSameBinaryContentAs(plain.resolve(engine).resolve("out").resolve(map));
        }
    }

    private static long countStates(Path states) throws IOException {
        if (!Files.isDirectory(states)) {
            return 0;
        }
        try (var files = Files.list(states)) {
            return files.filter(file -> file.toString().endsWith(".checkpoint")).count();
        }
    }

    private String messages(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    private static void prepare(Path folder) throws IOException {
        for (String file : List.of("config.yaml", "micrograph.mrc", "template.mrc")) {
            Files.copy(GOLDEN.configPath().resolveSibling(file), folder.resolve(file));
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
