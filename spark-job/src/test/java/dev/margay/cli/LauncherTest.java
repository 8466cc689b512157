package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the launcher script, in a checkout with spaces in its path. Java and Maven are replaced by scripts that only
 * print their arguments.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @TempDir
    private Path folder;

    private Path home;
    private Path jdk;

    @BeforeEach
    void checkout() throws IOException {
        home = folder.resolve("a checkout");
        jdk = folder.resolve("a jdk");
        Path launcher = home.resolve("submit-scripts/margay");
        Files.createDirectories(launcher.getParent());
        Files.copy(Path.of("../submit-scripts/margay"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        for (String file : List.of("pom.xml", "gpu-kernels/pom.xml", "spark-job/pom.xml")) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.writeString(home.resolve(file), "<project/>");
        }
        Files.createDirectories(home.resolve("gpu-kernels/src/main"));
        Files.createDirectories(home.resolve("spark-job/src/main"));
        java("17.0.1");
        program(jdk.resolve("bin/javac"), "");
        program(home.resolve("mvnw"), """
                echo built >> builds
                mkdir -p spark-job/target/launch/jars
                echo "-Dflag=1 -Dflag=2" > spark-job/target/launch/java-options
                echo jar > spark-job/target/margay.jar
                """);
    }

    private void java(String version) throws IOException {
        program(jdk.resolve("bin/java"), """
                if [ "$1" = "-version" ]; then
                    echo 'openjdk version "%s" 2025-01-01' >&2
                else
                    for word in "$@"; do echo "[$word]"; done
                    exit 7
                fi
                """.formatted(version));
    }

    private static void program(Path path, String script) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Outcome(int exitCode, String output) {}

    private Outcome launch(Path script, Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(script.toString());
        builder.command().addAll(List.of(arguments));
        List.of("MARGAY_MEMORY", "MARGAY_JARS", "HADOOP_CONF_DIR").forEach(builder.environment()::remove);
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("TMPDIR", folder.toString());
        builder.environment().putAll(environment);
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), output);
    }

    private Outcome launch(String... arguments) throws Exception {
        return launch(home.resolve("submit-scripts/margay"), Map.of(), arguments);
    }

    private long builds() throws IOException {
        try (var lines = Files.lines(home.resolve("builds"))) {
            return lines.count();
        }
    }

    @Test
    void itBuildsOnFirstUseAndPassesAllArguments() throws Exception {
        Outcome first = launch("demo", "--out", "a folder");
        assertThat(first.output())
                .contains("building (first use")
                .contains("[-Dflag=1]\n[-Dflag=2]\n")
                .contains("[-XX:MaxRAMPercentage=75]")
                .contains("[dev.margay.cli.Main]\n[demo]\n[--out]\n[a folder]\n");
        assertThat(first.exitCode()).isEqualTo(7);
        assertThat(launch("--help").output()).doesNotContain("building");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void itBuildsAgainWhenSourcesChangeAndDeletesOldJars() throws Exception {
        launch("--help");
        Files.writeString(home.resolve("spark-job/target/launch/jars/old.jar"), "old");
        Path source = home.resolve("spark-job/src/main/New.java");
        Files.writeString(source, "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(launch("--help").output()).contains("building");
        assertThat(home.resolve("spark-job/target/launch/jars/old.jar")).doesNotExist();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void itRunsThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("margay"), home.resolve("submit-scripts/margay"));
        assertThat(launch(link, Map.of(), "--version").output()).contains("[--version]");
    }

    @Test
    void theUserSetsTheMemory() throws Exception {
        assertThat(launch(home.resolve("submit-scripts/margay"), Map.of("MARGAY_MEMORY", "16g"))
                        .output())
                .contains("[-Xmx16g]");
    }

    @Test
    void invalidMemoryIsRefused() throws Exception {
        for (String amount : List.of("abc", "16", "0g", "g", "300m", "1.5g")) {
            Outcome outcome = launch(home.resolve("submit-scripts/margay"), Map.of("MARGAY_MEMORY", amount), "demo");
            assertThat(outcome.output()).contains("MARGAY_MEMORY is " + amount + "; expected 512m or more");
            assertThat(outcome.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void moreJarsAndHadoopsSettingsAreOnTheClasspath() throws Exception {
        Path jars = Files.createDirectory(folder.resolve("jars"));
        assertThat(launch(
                                home.resolve("submit-scripts/margay"),
                                Map.of("MARGAY_JARS", jars.toString(), "HADOOP_CONF_DIR", "/etc/hadoop"))
                        .output())
                .contains(":" + jars + "/*:/etc/hadoop]");
    }

    @Test
    void aMissingFolderOfJarsIsRefused() throws Exception {
        Outcome outcome = launch(home.resolve("submit-scripts/margay"), Map.of("MARGAY_JARS", "/none"), "demo");
        assertThat(outcome.output()).contains("MARGAY_JARS is /none, which is not a folder");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        java("11.0.2");
        Outcome outcome = launch("demo");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).contains("is version 11; 17 or newer is needed");
    }

    @Test
    void aHomeWithoutJavaIsReported() throws Exception {
        Outcome outcome = launch(home.resolve("submit-scripts/margay"), Map.of("JAVA_HOME", "/no/jdk"), "demo");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).contains("JAVA_HOME is /no/jdk");
    }

    @Test
    void aDeletedWorkingDirectoryIsReported() throws Exception {
        String script = home.resolve("submit-scripts/margay").toString();
        Path shell = folder.resolve("from a deleted folder");
        program(shell, "mkdir gone && cd gone && rmdir ../gone && exec '" + script + "' \"$@\"\n");
        Outcome outcome = launch(shell, Map.of(), "demo");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).endsWith("margay: the working directory was deleted; change to another folder\n");
        assertThat(home.resolve("builds")).doesNotExist();
    }

    @Test
    void aFailedBuildIsReportedAndTriedAgain() throws Exception {
        program(home.resolve("mvnw"), "echo '[ERROR] no such thing'\nexit 1\n");
        // This path has no Maven.
        Path tools = folder.resolve("tools");
        for (String tool : List.of("dirname", "sed", "head", "find", "grep", "rm", "cat", "mktemp", "readlink")) {
            Path real = Path.of("/usr/bin", tool);
            program(tools.resolve(tool), "exec " + (Files.exists(real) ? real : Path.of("/bin", tool)) + " \"$@\"\n");
        }
        Outcome outcome = launch(home.resolve("submit-scripts/margay"), Map.of("PATH", tools.toString()), "demo");
        assertThat(outcome.output()).contains("[ERROR] no such thing").contains("the build failed; the whole log is");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(launch("demo").output()).contains("building");
    }
}
