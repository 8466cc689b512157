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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Searches submitted by {@code margay submit} to a real standalone cluster whose processes share a secret. */
@DisabledOnOs(OS.WINDOWS)
class SubmitIT {

    private static final GoldenCase GOLDEN = new GoldenCase("small-square", "config.yaml", "out_slicefix");

    @TempDir
    private static Path folder;

    private static Path home;
    private static Path secret;
    private static StandaloneCluster cluster;

    @BeforeAll
    static void startCluster() throws Exception {
        SharedSpark.close();
        for (String file : List.of("config.yaml", "micrograph.mrc", "template.mrc")) {
            Files.copy(GOLDEN.configPath().resolveSibling(file), folder.resolve(file));
        }
        home = BuiltCheckout.in(folder.resolve("checkout"));
        secret = secretFile("secret.conf", "0123456789abcdef0123456789abcdef");
        cluster = StandaloneCluster.start(folder, 2, List.of("--properties-file", secret.toString()));
        assertThat(CommandLineRun.of(program("plain")).exitCode()).isZero();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void aSearchThatKnowsTheSecretGivesTheSameResult() throws Exception {
        ScriptRun run = submit(List.of("--secret-file", secret.toString()), "secure");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("security    the processes of this search authenticate each other")
                .contains("] 100%  6,890 / 6,890 correlograms")
                .doesNotContain("0123456789abcdef");
        assertThat(folder.resolve("secure/mip.mrc")).hasSameBinaryContentAs(folder.resolve("plain/mip.mrc"));
    }

    /** Spark tries for a minute; that is not waited for. */
    @Test
    void withoutTheSecretTheClusterRefusesAndAStopEndsTheWholeSubmission() throws Exception {
        assertRefused("none", List.of());
        assertRefused(
                "other",
                List.of(
                        "--secret-file",
                        secretFile("other.conf", "another-secret-of-32-characters!")
                                .toString()));
        assertThat(Files.readString(folder.resolve("master.log"))).doesNotContain("Registering app refused-");
    }

    private static void assertRefused(String name, List<String> options) throws Exception {
        List<String> words = words(
                Stream.concat(options.stream(), Stream.of("--name", "refused-" + name))
                        .toList(),
                name);
        Path log = folder.resolve("refused-" + name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
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
        assertThat(folder.resolve(name)).doesNotExist();
    }

    @Test
    void inClusterModeTheDriverKnowsTheSecretToo() throws Exception {
        ScriptRun run = submit(List.of("--secret-file", secret.toString(), "--deploy-mode", "cluster"), "far");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("far/mip.mrc")).hasSameBinaryContentAs(folder.resolve("plain/mip.mrc"));
    }

    private static ScriptRun submit(List<String> options, String results) throws Exception {
        return ScriptRun.of(folder, Map.of("SPARK_LOCAL_IP", "127.0.0.1"), words(options, results));
    }

    private static List<String> words(List<String> options, String results) throws IOException {
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
        words.addAll(List.of(program(results)));
        return words;
    }

    private static String[] program(String results) throws IOException {
        Path config = folder.resolve(results + ".yaml");
        Files.writeString(
                config, Files.readString(folder.resolve("config.yaml")).replace(": out/", ": " + results + "/"));
        return new String[] {
            "match-template", config.toString(), "--base-dir", folder.toString(), "--engine", "reference"
        };
    }

    private static Path secretFile(String name, String word) throws IOException {
        Path file = Files.writeString(folder.resolve(name), """
                spark.authenticate                       true
                spark.authenticate.secret                %s
                spark.network.crypto.enabled             true
                spark.network.crypto.cipher              AES/GCM/NoPadding
                spark.network.crypto.authEngineVersion   2
                """.formatted(word));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
