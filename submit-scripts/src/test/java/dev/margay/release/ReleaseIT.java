package dev.margay.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the release as a user has it: unpacked into a read-only folder with a space in its name, on a machine with a
 * Java runtime, but without a JDK, Maven or git.
 */
@DisabledOnOs(OS.WINDOWS)
@Tag("long")
class ReleaseIT {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    /** The only programs on the PATH: five for the launcher, and two that Spark and Hadoop call. */
    private static final List<String> TOOLS = List.of("cat", "dirname", "head", "readlink", "sed", "chmod", "rm");

    private static final Pattern LIBRARY = Pattern.compile("(.+)-[0-9]+\\.[0-9A-Za-z.]+(-.+)?\\.jar");

    @TempDir
    private static Path folder;

    private static UnpackedRelease release;
    private static Map<String, String> contents;
    private static Path java;
    private static Path tools;
    private static Path work;

    @BeforeAll
    static void unpack() throws Exception {
        release = UnpackedRelease.in(Files.createDirectory(folder.resolve("a folder")));
        release.setWritable(false);
        contents = release.contents();
        java = JavaRuntime.link(folder.resolve("a runtime"));
        tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Path real = Stream.of("/usr/bin", "/bin")
                    .map(bin -> Path.of(bin, tool))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
            Files.setPosixFilePermissions(tools.resolve(tool), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        work = Files.createDirectory(folder.resolve("work"));
    }

    @AfterEach
    void checkThatTheReleaseIsUnchanged() throws IOException {
        assertThat(release.contents()).isEqualTo(contents);
    }

    @AfterAll
    static void allowRemoval() throws IOException {
        release.setWritable(true);
    }

    private record Outcome(int exitCode, String out, String err) {}

    private static Outcome run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments))
                .toList());
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        builder.directory(work.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Outcome(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    private static Outcome margay(String... arguments) throws Exception {
        return run(release.launcher(), environment(Optional.of(java)), arguments);
    }

    private static Map<String, String> environment(Optional<Path> javaHome) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", tools.toString());
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("MARGAY_MEMORY", "2g");
        javaHome.ifPresent(home -> environment.put("JAVA_HOME", home.toString()));
        return environment;
    }

    @Test
    void theDemoFindsAllParticles() throws Exception {
        Outcome demo = margay("demo", "--out", "a demo");
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.out() + demo.err()).contains("found 12 of 12 planted particles");
        assertThat(work.resolve("a demo/report.html")).isNotEmptyFile();
        assertThat(work.resolve("a demo/particles.csv")).isNotEmptyFile();
        assertThat(java.resolve("bin/javac")).doesNotExist();
    }

    @Test
    void theLauncherRunsThroughLinksAndWithJavaOnThePath() throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), release.launcher());
        Path linkOfALink = Files.createSymbolicLink(folder.resolve("link of a link"), Path.of("link"));
        Map<String, String> environment = environment(Optional.empty());
        environment.put("PATH", tools + ":" + java.resolve("bin"));
        Outcome version = run(linkOfALink, environment, "--version");
        assertThat(version.exitCode()).as(version.err()).isZero();
        assertThat(version.out()).contains(UnpackedRelease.VERSION);
    }

    @Test
    void submitFindsTheJarsAndTheScripts() throws Exception {
        Outcome submit = margay(
                "submit",
                "--master",
                "spark://host:7077",
                "--insecure",
                "--executors",
                "2",
                "--gpus-per-executor",
                "1",
                "--dry-run",
                "--",
                "demo");
        assertThat(submit.exitCode()).as(submit.err()).isZero();
        assertThat(submit.out())
                .contains("'" + java.toRealPath() + "/bin/java'")
                .contains(release.folder().toRealPath() + "/lib/margay-all.jar")
                .contains(release.folder().toRealPath() + "/lib/launch/jars/*");
        Outcome script = run(
                release.folder().resolve("submit-scripts/standalone.sh"),
                environment(Optional.of(java)),
                "match-template",
                "config.yaml");
        assertThat(script.exitCode()).as(script.err()).isEqualTo(2);
        assertThat(script.err()).contains("home/.margay-secret.conf: no such file");
    }

    @Test
    void doctorAndCompletionRun() throws Exception {
        Outcome doctor = margay("doctor");
        assertThat(doctor.exitCode()).as(doctor.out() + doctor.err()).isZero();
        assertThat(doctor.out()).contains("Searches run here.");
        Outcome completion = margay("completion");
        assertThat(completion.exitCode()).as(completion.err()).isZero();
        assertThat(completion.out()).contains("complete -F");
    }

    @Test
    void aWrongJavaIsRefusedInOneLine() throws Exception {
        Outcome wrong = run(release.launcher(), environment(Optional.of(Path.of("/no/java"))), "--version");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err())
                .isEqualTo(
                        "margay: JAVA_HOME is /no/java, but that folder has no bin/java; set JAVA_HOME to a Java runtime,"
                                + " version 17 or newer\n");
        Outcome none = run(release.launcher(), environment(Optional.empty()), "--version");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err())
                .startsWith("margay: found no Java; install a Java runtime")
                .hasLineCount(1);
    }

    @Test
    void allUsersCanReadAllFilesAndRunScripts() throws IOException {
        for (Path file : release.files()) {
            if (Files.isSymbolicLink(file)) {
                assertThat(file.toRealPath()).startsWith(release.folder().toRealPath());
                continue;
            }
            String name = file.getFileName().toString();
            boolean runs = Files.isDirectory(file) || name.equals("margay") || name.endsWith(".sh");
            assertThat(Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ))
                    .as(file + " can be read by all")
                    .isTrue();
            if (!file.startsWith(release.folder().resolve("docs/site"))) {
                assertThat(Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_EXECUTE))
                        .as(file + " can be run by all")
                        .isEqualTo(runs);
            }
        }
        assertThat(release.folder().resolve("LICENSE")).isRegularFile();
        assertThat(release.folder().resolve("docs/site/index.html")).isRegularFile();
    }

    /** If the target folder was not cleaned, it may contain jars of an older version. */
    @Test
    void eachLibraryIsIncludedInOneVersion() throws IOException {
        try (Stream<Path> jars = Files.list(release.folder().resolve("lib/launch/jars"))) {
            assertThat(jars.map(jar -> withoutVersion(jar.getFileName().toString())))
                    .contains("gpu-kernels", "spark-core_2.13")
                    .doesNotHaveDuplicates();
        }
    }

    private static String withoutVersion(String jar) {
        Matcher matcher = LIBRARY.matcher(jar);
        return matcher.matches() ? matcher.group(1) + Objects.requireNonNullElse(matcher.group(2), "") : jar;
    }

    @Test
    void noFileContainsThePathOfTheBuild() throws IOException {
        for (Path file : release.files()) {
            String name = file.getFileName().toString();
            if (!Files.isRegularFile(file)) {
                continue;
            }
            if (!name.endsWith(".jar")) {
                assertWithoutPathOfBuild(file.toString(), Files.readAllBytes(file));
            } else if (name.startsWith("margay") || name.startsWith("gpu-kernels")) {
                assertEntriesWithoutPathOfBuild(file);
            }
        }
    }

    private static void assertEntriesWithoutPathOfBuild(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                assertWithoutPathOfBuild(
                        jar + "!" + entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
    }

    private static void assertWithoutPathOfBuild(String file, byte[] bytes) {
        // One character for each byte, so that any file can be searched.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String checkout = new String(CHECKOUT.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(text.contains(checkout))
                .as(file + " contains the path of the build")
                .isFalse();
    }
}
