package dev.margay.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
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
 * Searches that {@code yarn.sh} submits to a Hadoop cluster. All files are on HDFS. Containers and a node are lost during the search. Ten to
 * 50 seconds each, because Spark starts up to four processes.
 */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class YarnIT {

    private static final String EXECUTOR = "YarnCoarseGrainedExecutorBackend";

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static HadoopCluster cluster;
    private static Release release;
    private static Path spark;
    private static GoldenSearch local;

    /** Settings at the top of the script. */
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "executors", "2",
            "executor_cores", "1",
            "executor_memory", "1g",
            "driver_memory", "1g",
            "java_home", System.getProperty("java.home")));

    /** Further options of {@code margay submit}. */
    private final List<String> options = new ArrayList<>();

    private GoldenSearch search;
    private String name;

    @BeforeAll
    static void start() throws Exception {
        release = Release.in(shared);
        spark = SparkHome.in(
                shared.resolve("spark"),
                // Administrators install Spark on all nodes, so that it is not sent for each search.
                List.of("spark.yarn.jars local:" + shared.resolve("spark/jars") + "/*"));
        local = GoldenSearch.here(release, shared.resolve("local"));
        cluster = HadoopCluster.start(shared.resolve("hadoop"));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void prepare(TestInfo test) throws Exception {
        name = test.getTestMethod().orElseThrow().getName();
        search = GoldenSearch.in(cluster.files(), URI.create(cluster.hdfs() + "/" + name));
    }

    @AfterEach
    void killContainers() {
        HadoopCluster.processes("org.apache.spark.deploy.yarn").forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void inClientModeTheDriverIsHere() throws Exception {
        try (Submitted run = submit("client", search.arguments())) {
            assertThat(run.exitCode()).as(run.messages()).isZero();
            assertThat(run.messages())
                    .contains("security    the processes of this search authenticate each other")
                    .contains("engine      reference on yarn")
                    .contains(GoldenSearch.COMPLETE);
        }
        search.assertSameMaps(local);
    }

    @Test
    void inClusterModeTheDriverIsInAContainer() throws Exception {
        try (Submitted run = submit("cluster", search.arguments())) {
            assertThat(run.exitCode()).as(run.messages()).isZero();
        }
        search.assertSameMaps(local);
        assertThat(cluster.application(name).getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.SUCCEEDED);
        assertThat(cluster.attempts(name)).isEqualTo(1);
    }

    @Test
    void inClusterModeBadInputIsReported() throws Exception {
        try (Submitted run =
                submit("cluster", List.of("match-template", search.path("none.yaml"), "--base-dir", "/"))) {
            assertThat(run.exitCode()).as(run.messages()).isEqualTo(1);
            assertThat(run.messages()).contains("User application exited with status 2");
        }
        assertThat(cluster.logs(name).values()).anyMatch(log -> log.contains("none.yaml: the file does not exist"));
    }

    @Test
    void aLostExecutorCostsNothingButTime() throws Exception {
        try (Submitted run = submit("client", search.arguments("--partitions", "20"))) {
            awaitFinishedTask(run);
            HadoopCluster.processes(EXECUTOR).get(0).destroyForcibly();
            assertThat(run.exitCode()).as(run.messages()).isZero();
            assertThat(run.messages()).contains(GoldenSearch.COMPLETE);
        }
        search.assertSameMaps(local);
    }

    /** In client mode, the application master only asks for containers. YARN starts another one. */
    @Test
    void aLostApplicationMasterCostsNothingButTime() throws Exception {
        try (Submitted run = submit("client", search.arguments("--partitions", "20"))) {
            awaitFinishedTask(run);
            HadoopCluster.processes("yarn.ExecutorLauncher").forEach(ProcessHandle::destroyForcibly);
            assertThat(run.exitCode()).as(run.messages()).isZero();
        }
        search.assertSameMaps(local);
        assertThat(cluster.attempts(name)).isEqualTo(2);
    }

    /** In cluster mode, the application master is the driver. YARN starts another one, which resumes. */
    @Test
    void aLostDriverResumesFromTheCheckpointOnHdfs() throws Exception {
        try (Submitted run = submit("cluster", search.resumable())) {
            while (run.isRunning() && search.states() < 2) {
                Thread.sleep(50);
            }
            assertThat(run.isRunning()).as(run.messages()).isTrue();
            HadoopCluster.processes("yarn.ApplicationMaster").forEach(ProcessHandle::destroyForcibly);
            assertThat(run.exitCode()).as(run.messages()).isZero();
        }
        search.assertSameMaps(local);
        assertThat(cluster.attempts(name)).isEqualTo(2);
        assertThat(cluster.logs(name).values())
                .anyMatch(log -> log.matches("(?s).*resuming    at [1-9][0-9,]* of 6,890 correlograms.*"));
        assertThat(search.names("")).doesNotContain(GoldenSearch.STATES);
    }

    @Test
    void yarnGivesEveryExecutorItsGpus() throws Exception {
        StubGpus.in(folder, "GPU-aa", "GPU-bb");
        settings.put("gpus_per_executor", "2");
        settings.put("executors", "1");
        settings.put("executor_cores", "2");
        options.add("--conf spark.executorEnv.PATH=" + folder + ":/usr/bin:/bin");
        try (Submitted run = submit("client", search.arguments("--partitions", "12"))) {
            while (run.isRunning() && cluster.runningContainers(name).size() < 2) {
                Thread.sleep(50);
            }
            assertThat(cluster.runningContainers(name))
                    .extracting(container -> container.getAllocatedResource().getResourceValue(HadoopCluster.GPU))
                    .as("the GPUs of the application master and of the executor")
                    .containsExactlyInAnyOrder(0L, 2L);
            assertThat(run.exitCode()).as(run.messages()).isZero();
        }
        search.assertSameMaps(local);
        assertThat(cluster.logs(name).values())
                .anyMatch(log -> log.contains("starts on GPU GPU-aa") && log.contains("starts on GPU GPU-bb"));
    }

    /** The last test, because the node does not come back. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aLostNodeCostsNothingButTime() throws Exception {
        try (Submitted run = submit("client", search.arguments("--partitions", "20"))) {
            awaitFinishedTask(run);
            cluster.stopNode(cluster.runningContainers(name).get(1).getAssignedNode());
            assertThat(run.exitCode()).as(run.messages()).isZero();
        }
        search.assertSameMaps(local);
    }

    private void awaitFinishedTask(Submitted run) throws Exception {
        while (run.isRunning()
                && (cluster.runningContainers(name).isEmpty()
                        || cluster.logs(name).values().stream().noneMatch(log -> log.contains("Finished task")))) {
            Thread.sleep(50);
        }
        assertThat(run.isRunning()).as(run.messages()).isTrue();
    }

    /** Submits with the script, whose settings are changed as a user changes them: with an editor. */
    private Submitted submit(String mode, List<String> arguments) throws Exception {
        settings.put("deploy_mode", mode);
        Path edited = release.edited(
                "yarn.sh", "yarn-" + name + ".sh", settings, "--name " + name + " " + String.join(" ", options));
        List<String> words = new ArrayList<>(List.of(edited.toString()));
        words.addAll(arguments);
        return Submitted.start(
                folder.resolve("yarn.log"),
                Map.of(
                        "SPARK_HOME",
                        spark.toString(),
                        "HADOOP_CONF_DIR",
                        cluster.configuration().toString()),
                words);
    }
}
