package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Searches that are submitted with {@code margay submit} to a real cluster of a master and two workers, whose processes share a secret. */
@DisabledOnOs(OS.WINDOWS)
@Tag("long")
class StandaloneClusterIT {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    private static Path plain;

    @TempDir
    private static Path clusterFolder;

    private static Path home;
    private static Path secret;
    private static StandaloneCluster cluster;

    @TempDir
    private Path folder;

    @BeforeAll
    static void searchLocallyAndStartCluster() throws Exception {
        SharedSpark.close();
        GoldenFolder.prepare(plain);
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
    void prepareInputs() throws IOException {
        GoldenFolder.prepare(folder);
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

    private void assertSameMaps() {
        GoldenFolder.assertSameMaps(folder, plain);
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
