package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.GoldenCase;
import dev.margay.search.StandaloneCluster;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Searches on a real cluster of a master and two workers whose processes share a secret. Some are submitted with {@code margay submit},
 * and some with Spark's own program. Executors and workers are killed while a search runs.
 */
@DisabledOnOs(OS.WINDOWS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandaloneClusterIT {

    private static final GoldenCase GOLDEN = new GoldenCase("small-square", "config.yaml", "out_slicefix");

    private static final List<String> SAME_TO_THE_BIT = List.of(
            "mip.mrc", "orientation_phi.mrc", "orientation_theta.mrc", "orientation_psi.mrc", "relative_defocus.mrc");

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static final int SEARCH_SECONDS = 180;

    @TempDir
    private static Path plain;

    @TempDir
    private static Path clusterFolder;

    private static Path home;
    private static Path secret;
    private static StandaloneCluster cluster;

    @TempDir
    private Path folder;

    private String name;

    @BeforeAll
    static void searchLocallyAndStartCluster() throws Exception {
        SharedSpark.close();
        prepare(plain);
        assertThat(CommandLineRun.of(arguments(plain)).exitCode()).isZero();
        home = BuiltCheckout.in(clusterFolder.resolve("checkout"));
        secret = secretFile("secret.conf", SECRET);
        cluster = StandaloneCluster.start(clusterFolder, 2, List.of("--properties-file", secret.toString()));
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void prepareInputs(TestInfo test) throws IOException {
        prepare(folder);
        name = test.getTestMethod().orElseThrow().getName();
    }

    @Test
    void aSearchThatKnowsTheSecretGivesTheSameResult() throws Exception {
        ScriptRun run = submit("--secret-file", secret.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("security    the processes of this search authenticate each other")
                .contains("engine      reference on spark://127.0.0.1:")
                .contains("] 100%  6,890 / 6,890 correlograms")
                .doesNotContain(SECRET);
        assertSameMaps();
    }

    @Test
    void inClusterModeTheDriverKnowsTheSecretToo() throws Exception {
        ScriptRun run = submit("--secret-file", secret.toString(), "--deploy-mode", "cluster");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertSameMaps();
    }

    /** Spark tries to connect for a minute. The test stops it earlier. */
    @Test
    void withoutTheSecretTheClusterRefusesAndAStopEndsTheWholeSubmission() throws Exception {
        assertRefused("none");
        assertRefused(
                "other",
                "--secret-file",
                secretFile("other.conf", "another-secret-of-32-characters!").toString());
        assertThat(Files.readString(clusterFolder.resolve("master.log"))).doesNotContain("Registering app refused-");
    }

    private void assertRefused(String which, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("--name", "refused-" + which));
        Path log = folder.resolve(which + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(submitWords(words)).redirectErrorStream(true).redirectOutput(log.toFile());
        ScriptRun.prepare(builder, Map.of("SPARK_LOCAL_IP", "127.0.0.1"));
        Process submission = builder.start();
        while (submission.isAlive() && !Files.readString(log).contains("Failed to connect to master")) {
            Thread.sleep(50);
        }
        List<ProcessHandle> children = submission.descendants().toList();
        assertThat(children).as(Files.readString(log)).isNotEmpty();
        submission.destroy();
        assertThat(submission.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** Even if the driver cannot run the engine, executors may. If they cannot, the user learns which one, and why. */
    @Test
    void anEngineThatNoExecutorCanRunIsReportedWithTheReason() throws Exception {
        String[] arguments = arguments(folder);
        arguments[List.of(arguments).indexOf("--engine") + 1] = "cuda";
        Process search = submitWithSpark(arguments);
        assertThat(search.waitFor(SEARCH_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(search.exitValue()).isEqualTo(1);
        assertThat(messages())
                .contains("micrograph.mrc: cancelled; first cause: ")
                .contains("Engine 'cuda' is not available")
                .contains("cannot run here: ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anExecutorKilledInTheMiddleCostsNothingButTime() throws Exception {
        Process search = submitWithSpark(arguments(folder));
        awaitFinishedTasks(search, 0);
        cluster.killExecutor(0);
        finish(search);
    }

    /** The last test, because the worker does not come back. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aWorkerKilledInTheMiddleCostsNothingButTime() throws Exception {
        Process search = submitWithSpark(arguments(folder));
        awaitFinishedTasks(search, 1);
        cluster.killWorker(1);
        finish(search);
    }

    private Process submitWithSpark(String... arguments) throws IOException {
        return cluster.submit(name, "client", List.of("--properties-file", secret.toString()), arguments);
    }

    private ScriptRun submit(String... options) throws Exception {
        return ScriptRun.of(folder, Map.of("SPARK_LOCAL_IP", "127.0.0.1"), submitWords(List.of(options)));
    }

    private List<String> submitWords(List<String> options) {
        List<String> words = new ArrayList<>(List.of(
                home.resolve("submit-scripts/margay").toString(),
                "submit",
                "--master",
                cluster.master(),
                "--executors",
                "1",
                "--executor-cores",
                "1",
                "--executor-memory",
                "1g",
                "--driver-memory",
                "1g",
                "--conf",
                "spark.driver.host=127.0.0.1"));
        words.addAll(options);
        words.add("--");
        words.addAll(List.of(arguments(folder)));
        return words;
    }

    private void awaitFinishedTasks(Process search, int worker) throws Exception {
        while (search.isAlive() && !cluster.hasFinishedTasks(worker)) {
            Thread.sleep(20);
        }
        assertThat(search.isAlive()).as(messages()).isTrue();
    }

    private void finish(Process search) throws Exception {
        assertThat(search.waitFor(SEARCH_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(search.exitValue()).as(messages()).isZero();
        assertThat(messages()).contains("] 100%  6,890 / 6,890 correlograms");
        assertSameMaps();
    }

    private void assertSameMaps() {
        for (String map : SAME_TO_THE_BIT) {
            assertThat(folder.resolve("out").resolve(map))
                    .hasSameBinaryContentAs(plain.resolve("out").resolve(map));
        }
    }

    private String messages() throws IOException {
        return cluster.messages(name);
    }

    private static void prepare(Path folder) throws IOException {
        for (String file : List.of("config.yaml", "micrograph.mrc", "template.mrc")) {
            Files.copy(GOLDEN.configPath().resolveSibling(file), folder.resolve(file));
        }
    }

    private static String[] arguments(Path folder) {
        return new String[] {
            "match-template",
            folder.resolve("config.yaml").toString(),
            "--base-dir",
            folder.toString(),
            "--engine",
            "reference",
            "--partitions",
            "20"
        };
    }

    private static Path secretFile(String name, String secret) throws IOException {
        Path file = Files.writeString(clusterFolder.resolve(name), """
                spark.authenticate                       true
                spark.authenticate.secret                %s
                spark.network.crypto.enabled             true
                spark.network.crypto.cipher              AES/GCM/NoPadding
                spark.network.crypto.authEngineVersion   2
                """.formatted(secret));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
