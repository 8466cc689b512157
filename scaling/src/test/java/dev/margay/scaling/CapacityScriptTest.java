package dev.margay.scaling;

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
 * Tests the script {@code capacity}, in a checkout with spaces in its path. Java and Maven are replaced by scripts that
 * only print their arguments.
 */
@DisabledOnOs(OS.WINDOWS)
class CapacityScriptTest {

    private static final String BUILD = """
            echo "[built $*]"
            mkdir -p spark-job/target/launch/jars scaling/target
            echo "-Dflag=1 -Dflag=2" > spark-job/target/launch/java-options
            touch spark-job/target/margay.jar scaling/target/margay-scaling.jar
            """;

    @TempDir
    private Path folder;

    private Path home;
    private Path jdk;

    @BeforeEach
    void makeCheckout() throws IOException {
        home = folder.resolve("a checkout");
        jdk = folder.resolve("a jdk");
        for (String module : List.of("gpu-kernels", "spark-job", "scaling")) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.writeString(home.resolve(module).resolve("pom.xml"), "<project/>");
        }
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.copy(Path.of("capacity"), home.resolve("scaling/capacity"), StandardCopyOption.COPY_ATTRIBUTES);
        program(jdk.resolve("bin/java"), "for word in \"$@\"; do echo \"[$word]\"; done\nexit 7\n");
        program(home.resolve("mvnw"), BUILD);
    }

    private static void program(Path path, String script) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Outcome(int exitCode, String output) {}

    private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(home.resolve("scaling/capacity").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().remove("MARGAY_MEMORY");
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().putAll(environment);
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), output);
    }

    @Test
    void itBuildsOnFirstUseAndPassesAllArguments() throws Exception {
        Outcome first = run(Map.of(), "--devices", "8", "two words");
        assertThat(first.output())
                .contains("-pl scaling -am package]")
                .contains("[-Dflag=1]\n[-Dflag=2]\n[-XX:MaxRAMPercentage=75]\n")
                .endsWith("[dev.margay.scaling.CapacityCommand]\n[--devices]\n[8]\n[two words]\n");
        assertThat(first.exitCode()).isEqualTo(7);
        assertThat(run(Map.of()).output()).doesNotContain("[built");
    }

    @Test
    void itBuildsAgainWhenSourcesOfAnyModuleChange() throws Exception {
        for (String module : List.of("gpu-kernels", "spark-job", "scaling")) {
            run(Map.of());
            Path source = home.resolve(module).resolve("src/main/New.java");
            Files.writeString(source, "class New {}");
            Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
            assertThat(run(Map.of()).output()).as(module).contains("[built");
            Files.delete(source);
        }
    }

    @Test
    void memoryCanBeSet() throws Exception {
        assertThat(run(Map.of("MARGAY_MEMORY", "7g")).output()).contains("[-Xmx7g]");
    }

    @Test
    void aBuildThatFailsIsTriedAgain() throws Exception {
        program(home.resolve("mvnw"), "echo '[ERROR] no such thing'\nexit 1\n");
        Outcome failed = run(Map.of());
        assertThat(failed.output()).contains("[ERROR] no such thing").doesNotContain("CapacityCommand");
        assertThat(failed.exitCode()).isEqualTo(1);
        program(home.resolve("mvnw"), BUILD);
        assertThat(run(Map.of()).output()).contains("[built", "CapacityCommand");
    }
}
