package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests the command line of submit. No program runs, except a script that prints its arguments. */
@DisabledOnOs(OS.WINDOWS)
class SubmitCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void makeCheckout() throws IOException {
        Path target = Files.createDirectories(folder.resolve("spark-job/target/launch"));
        Files.writeString(target.resolve("java-options"), "-Dflag=1\n");
        Files.writeString(target.resolveSibling("margay-all.jar"), "jar");
        System.setProperty("margay.home", folder.toString());
    }

    @AfterEach
    void clearHome() {
        System.clearProperty("margay.home");
    }

    private static CommandLineRun dryRun(String... words) {
        List<String> all = new ArrayList<>(List.of("submit", "--master", "spark://host:7077", "--dry-run"));
        all.addAll(Arrays.asList(words));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static void assertRefused(CommandLineRun run, String message) {
        assertThat(run.err()).contains(message);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aDryRunPrintsOnlyTheLine() {
        CommandLineRun run = dryRun("--", "match-template", "my config.yaml", "--particles", "p.csv");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .singleElement()
                .asString()
                .contains("--master spark://host:7077 --deploy-mode client --name margay")
                .endsWith("margay-all.jar match-template 'my config.yaml' --particles p.csv");
        assertThat(run.err()).contains("WARNING     no --secret-file");
        // The two dashes are optional.
        assertThat(dryRun("match-template", "my config.yaml", "--particles", "p.csv")
                        .out())
                .isEqualTo(run.out());
    }

    @Test
    void aRefinementIsSubmittedLikeASearch() {
        CommandLineRun run = dryRun("--", "refine-template", "refine.yaml", "--out", "refined.csv", "--continuous");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).endsWith("margay-all.jar refine-template refine.yaml --out refined.csv --continuous\n");
        assertRefused(dryRun("--", "refine-template", "refine.yaml"), "--out=OUT.csv");
        assertRefused(
                dryRun("--deploy-mode", "cluster", "refine-template", "/refine.yaml", "--out", "refined.csv"),
                "'refined.csv' would be another file");
        assertThat(dryRun("--deploy-mode", "cluster", "refine-template", "/refine.yaml", "--out", "/refined.csv")
                        .err())
                .contains("give --base-dir DIR");
    }

    @Test
    void theProgramAndItsArgumentsAreCheckedBeforeSubmission() {
        assertRefused(
                dryRun("benchmark"),
                "expected one that runs on Spark: constrained-search, demo, match-template, optimise-b-factor,"
                        + " optimise-template, refine-template, simulate-micrograph");
        assertRefused(dryRun("submit"), "got 'submit' as the program");
        assertRefused(dryRun("--", "match-template"), "CONFIG.yaml");
        assertRefused(dryRun("--", "match-template", "c.yaml", "--partikles", "p.csv"), "--partikles");
        assertRefused(
                dryRun("--", "match-template", "c.yaml", "--master", "local[2]"),
                "give the cluster before the program");
        assertRefused(dryRun(), "PROGRAM");
    }

    @Test
    void relativePathsAreRefusedInClusterMode() {
        CommandLineRun run = dryRun(
                "--deploy-mode",
                "cluster",
                "--",
                "match-template",
                "c.yaml",
                "--particles",
                "/p.csv",
                "--checkpoint",
                "x");
        assertRefused(run, "'c.yaml' would be another file; give the full path");
        assertRefused(run, "'x' would be another file");
        assertThat(run.err()).doesNotContain("'/p.csv'");
        CommandLineRun full = dryRun("--deploy-mode", "cluster", "match-template", "hdfs://host/c.yaml");
        assertThat(full.exitCode()).isZero();
        assertThat(full.err()).contains("give --base-dir DIR").contains("ends with 0 even if");
        assertThat(full.out()).contains("--class dev.margay.cli.StandaloneDriver");
        assertThat(dryRun("--deploy-mode", "cluster", "match-template", "/c.yaml", "--base-dir", "/d")
                        .err())
                .doesNotContain("--base-dir");
    }

    @Test
    void withoutTheLauncherTheMessageNamesTheLauncher() {
        System.clearProperty("margay.home");
        assertRefused(dryRun("match-template", "c.yaml"), "start it with the script margay");
    }

    @Test
    void theExitCodeOfSparkSubmitIsReturned() throws Exception {
        BuiltCheckout.program(folder.resolve("spark/bin/spark-submit"), "echo \"told $*\"; exit 7\n");
        ScriptRun run = ScriptRun.of(
                folder,
                Map.of("SPARK_HOME", folder.resolve("spark").toString()),
                List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-Dmargay.home=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.margay.cli.Main",
                        "submit",
                        "--master",
                        "yarn",
                        "match-template",
                        "c.yaml"));
        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.out()).startsWith("told --master yarn").endsWith("match-template c.yaml\n");
    }

    @Test
    void aDriverStartedByAWorkerFindsTheSecret() {
        try {
            StandaloneDriver.takeSecret(Map.of());
            assertThat(System.getProperty(StandaloneDriver.SETTING)).isNull();
            StandaloneDriver.takeSecret(Map.of(StandaloneDriver.VARIABLE, "word"));
            assertThat(System.getProperty(StandaloneDriver.SETTING)).isEqualTo("word");
        } finally {
            System.clearProperty(StandaloneDriver.SETTING);
        }
    }
}
