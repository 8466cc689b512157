package dev.margay.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SubmitLineTest {

    private static final String STANDALONE = "spark://host:7077";

    @TempDir
    private Path folder;

    private MargayHome home;
    private Map<String, String> environment;

    @BeforeEach
    void makeCheckout() throws IOException {
        Path target = Files.createDirectories(folder.resolve("home/spark-job/target/launch"));
        Files.writeString(target.resolve("java-options"), "-Dflag=1 -Dflag=2\n");
        Files.writeString(target.resolveSibling("margay-all.jar"), "jar");
        home = new MargayHome(folder.resolve("home"));
        Path script = Files.createDirectories(folder.resolve("spark/bin")).resolve("spark-submit");
        Files.writeString(script, "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        environment = Map.of("SPARK_HOME", folder.resolve("spark").toString());
    }

    private static Executors executors(int count, int cores, int gpus) {
        return new Executors(
                count == 0 ? OptionalInt.empty() : OptionalInt.of(count),
                cores == 0 ? OptionalInt.empty() : OptionalInt.of(cores),
                Optional.of("32g"),
                Optional.empty(),
                OptionalInt.of(gpus));
    }

    private SubmitLine line(String master, DeployMode mode, Executors executors, Map<String, String> conf) {
        return line(master, mode, executors, conf, Optional.empty(), false);
    }

    private SubmitLine line(
            String master,
            DeployMode mode,
            Executors executors,
            Map<String, String> conf,
            Optional<Path> secret,
            boolean insecure) {
        Submission submission = new Submission(
                master,
                mode,
                executors,
                "margay",
                master.startsWith("k8s") ? Optional.of("image:1") : Optional.empty(),
                conf,
                secret,
                insecure,
                List.of(),
                List.of("match-template", "config.yaml"));
        return SubmitLine.of(submission, home, environment);
    }

    private static String value(SubmitLine line, String key) {
        return line.words().stream()
                .filter(word -> word.startsWith(key + "="))
                .findFirst()
                .map(word -> word.substring(key.length() + 1))
                .orElse("none");
    }

    @Test
    void forAStandaloneClusterTheTotalNumberOfCoresIsSet() {
        SubmitLine line = line(STANDALONE, DeployMode.CLIENT, executors(4, 8, 0), Map.of());
        assertThat(line.words())
                .startsWith(
                        environment.get("SPARK_HOME") + "/bin/spark-submit",
                        "--master",
                        STANDALONE,
                        "--deploy-mode",
                        "client");
        assertThat(line.words()).containsSequence("--executor-cores", "8");
        assertThat(line.words()).containsSequence("--total-executor-cores", "32");
        assertThat(line.words())
                .endsWith(
                        "dev.margay.cli.Main",
                        folder.resolve("home/spark-job/target/margay-all.jar").toString(),
                        "match-template",
                        "config.yaml");
        assertThat(line.quoted()).doesNotContain("gpu");
    }

    @Test
    void aTaskHasAllGpusAndCoresOfItsExecutor() {
        SubmitLine line = line(STANDALONE, DeployMode.CLIENT, executors(2, 9, 4), Map.of());
        assertThat(value(line, "spark.executor.resource.gpu.amount")).isEqualTo("4");
        assertThat(value(line, "spark.task.resource.gpu.amount")).isEqualTo("4");
        assertThat(value(line, "spark.task.cpus")).isEqualTo("9");
        assertThat(line(STANDALONE, DeployMode.CLIENT, executors(2, 0, 4), Map.of())
                        .words())
                .containsSequence("--executor-cores", "4")
                .containsSequence("--total-executor-cores", "8");
        assertThatThrownBy(() -> line(STANDALONE, DeployMode.CLIENT, executors(2, 3, 4), Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("--executor-cores: got 3; expected 4 or more");
    }

    @Test
    void yarnGetsTheDiscoveryScriptAndMakesItsOwnSecret() {
        SubmitLine line = line("yarn", DeployMode.CLUSTER, executors(4, 8, 1), Map.of());
        assertThat(line.words())
                .containsSequence("--num-executors", "4")
                .containsSequence(
                        "--files",
                        folder.resolve("home/submit-scripts/gpu-discovery.sh").toString())
                .containsSequence("--driver-java-options", "-Dflag=1 -Dflag=2");
        assertThat(value(line, "spark.executor.resource.gpu.discoveryScript")).isEqualTo("./gpu-discovery.sh");
        assertThat(value(line, "spark.authenticate")).isEqualTo("true");
        assertThat(value(line, "spark.network.crypto.enabled")).isEqualTo("true");
        assertThat(value(line, "spark.io.encryption.enabled")).isEqualTo("true");
        assertThat(line.words()).containsSequence("--class", "dev.margay.cli.YarnDriver");
        assertThat(line.notes()).hasSize(2);
        assertThat(line.notes().get(0)).startsWith("security ");
        assertThat(line.notes().get(1)).contains("yarn logs -applicationId");
    }

    @Test
    void onYarnAClientIsAnOrdinaryProgram() {
        assertThat(line("yarn", DeployMode.CLIENT, executors(4, 8, 0), Map.of()).words())
                .containsSequence("--class", "dev.margay.cli.Main");
    }

    @Test
    void kubernetesUsesTheFilesOfTheImage() {
        SubmitLine line = line("k8s://https://host:6443", DeployMode.CLUSTER, executors(4, 8, 1), Map.of());
        assertThat(value(line, "spark.kubernetes.container.image")).isEqualTo("image:1");
        assertThat(value(line, "spark.executor.resource.gpu.vendor")).isEqualTo("nvidia.com");
        assertThat(value(line, "spark.executor.resource.gpu.discoveryScript"))
                .isEqualTo("/opt/margay/gpu-discovery.sh");
        assertThat(line.words())
                .contains("local:///opt/margay/margay-all.jar")
                .containsSequence("--class", "dev.margay.cli.Main");
        assertThat(line.notes()).anyMatch(note -> note.contains("ends with 0 even if the search fails"));
        assertThat(line("k8s://https://host:6443", DeployMode.CLIENT, executors(4, 8, 1), Map.of())
                        .words())
                .contains(folder.resolve("home/spark-job/target/margay-all.jar").toString());
    }

    @Test
    void settingsOfTheUserReplaceDefaults() {
        SubmitLine line = line(
                "yarn",
                DeployMode.CLUSTER,
                executors(4, 8, 0),
                Map.of(
                        "spark.executor.memory", "48g",
                        "spark.driver.extraJavaOptions", "-Dmine=1",
                        "spark.io.encryption.enabled", "false",
                        "spark.yarn.queue", "night"));
        assertThat(line.words())
                .containsSequence("--executor-memory", "48g")
                .containsSequence("--driver-java-options", "-Dflag=1 -Dflag=2 -Dmine=1")
                .containsOnlyOnce("spark.io.encryption.enabled=false")
                .contains("spark.yarn.queue=night")
                .doesNotContain("32g", "spark.io.encryption.enabled=true");
        assertThat(line.notes()).contains("WARNING     switched off by --conf: spark.io.encryption.enabled");
    }

    @Test
    void requiredSettingsAndSecretsAreRefused() {
        for (String key : List.of(
                "spark.serializer",
                "spark.kryo.registrator",
                "spark.kryo.registrationRequired",
                "spark.master",
                "other")) {
            assertThatThrownBy(() -> line(STANDALONE, DeployMode.CLIENT, executors(0, 0, 0), Map.of(key, "x")))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("--conf " + key + "=x");
        }
        assertThatThrownBy(() -> line(
                        STANDALONE,
                        DeployMode.CLIENT,
                        executors(0, 0, 0),
                        Map.of("spark.authenticate.secret", "tell-nobody")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("--secret-file")
                .hasMessageNotContaining("tell-nobody");
    }

    @Test
    void keysOfStorageAreNotOnTheCommandLine() {
        assertThatThrownBy(() -> line(
                        STANDALONE,
                        DeployMode.CLIENT,
                        executors(0, 0, 0),
                        Map.of("spark.hadoop.fs.s3a.secret.key", "tell-nobody")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("core-site.xml")
                .hasMessageNotContaining("tell-nobody");
    }

    @Test
    void aTaskHasTheCoresThatTheUserGivesToExecutors() {
        SubmitLine line = line(STANDALONE, DeployMode.CLIENT, executors(0, 0, 0), Map.of("spark.executor.cores", "12"));
        assertThat(value(line, "spark.task.cpus")).isEqualTo("12");
    }

    @Test
    void aSecretIsPassedOnlyInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("secret.conf"), "spark.authenticate.secret 0123456789abcdef\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        SubmitLine line = line(STANDALONE, DeployMode.CLIENT, executors(0, 0, 0), Map.of(), Optional.of(file), false);
        assertThat(line.words()).containsSequence("--properties-file", file.toString(), "--load-spark-defaults");
        assertThat(line.quoted()).doesNotContain("0123456789abcdef");
        assertThat(value(line, "spark.authenticate")).isEqualTo("true");
        assertThat(line.notes()).singleElement().asString().startsWith("security ");
    }

    @Test
    void missingSecurityGivesAWarning() {
        SubmitLine bare = line(STANDALONE, DeployMode.CLIENT, executors(0, 0, 0), Map.of());
        assertThat(bare.notes()).singleElement().asString().startsWith("WARNING     no --secret-file");
        assertThat(bare.quoted()).doesNotContain("spark.authenticate");
        SubmitLine insecure = line("yarn", DeployMode.CLIENT, executors(0, 0, 0), Map.of(), Optional.empty(), true);
        assertThat(insecure.notes()).singleElement().asString().startsWith("WARNING     --insecure");
        assertThat(insecure.quoted()).doesNotContain("spark.authenticate");
    }

    @Test
    void invalidValuesAreRefused() {
        for (String master : List.of("local[2]", "spark://host", "mesos://host:1", "")) {
            assertThatThrownBy(() -> line(master, DeployMode.CLIENT, executors(0, 0, 0), Map.of()))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("--master: got '" + master + "'");
        }
        assertThatThrownBy(() -> line(STANDALONE, DeployMode.CLIENT, executors(3, 0, 0), Map.of()))
                .hasMessageContaining("give --executor-cores N, too");
        for (String memory : List.of("32", "100m", "1.5g", "g", "0g", "-1g")) {
            Executors executors = new Executors(
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Optional.of(memory),
                    Optional.empty(),
                    OptionalInt.empty());
            assertThatThrownBy(() -> line("yarn", DeployMode.CLIENT, executors, Map.of()))
                    .hasMessageContaining("--executor-memory: got '" + memory + "'");
        }
    }

    @Test
    void aShellReadsTheQuotedLineAsTheSameWords() throws Exception {
        List<String> words =
                List.of("printf", "%s\\n", "it's", "a b", "$HOME", "", "*", "x;y", "plain-1.2_3", "\"q\"\\");
        Process shell = new ProcessBuilder("sh", "-c", new SubmitLine(words, List.of()).quoted()).start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(out.lines()).containsExactlyElementsOf(words.subList(2, words.size()));
    }
}
