package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.GoldenCase;
import dev.margay.search.StandaloneCluster;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A search submitted to a real cluster of a master and two workers, parts of which are killed outright in its middle. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandaloneClusterIT {

    private static final GoldenCase GOLDEN = new GoldenCase("small-square", "config.yaml", "out_slicefix");

    private static final List<String> SAME_TO_THE_BIT = List.of(
            "mip.mrc", "orientation_phi.mrc", "orientation_theta.mrc", "orientation_psi.mrc", "relative_defocus.mrc");

    private static final int SEARCH_SECONDS = 180;

    @TempDir
    private static Path plain;

    @TempDir
    private static Path clusterFolder;

    private static StandaloneCluster cluster;

    @TempDir
    private Path folder;

    private String name;

    @BeforeAll
    static void searchWithoutAClusterAndStartOne() throws Exception {
        SharedSpark.close();
        prepare(plain);
        assertThat(CommandLineRun.of(arguments(plain)).exitCode()).isZero();
        cluster = StandaloneCluster.start(clusterFolder, 2);
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
    void submittedInClientModeTheResultIsTheSame() throws Exception {
        finish(cluster.submit(name, "client", arguments(folder)));
        assertThat(messages()).contains("engine      reference on spark://127.0.0.1:");
    }

    @Test
    void submittedInClusterModeTheResultIsTheSame() throws Exception {
        Process search = cluster.submit(name, "cluster", arguments(folder));
        assertThat(search.waitFor(SEARCH_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(search.exitValue()).as(messages()).isZero();
        assertSameMaps();
    }

    /** The driver need not be able to run the engine. The user learns which executor cannot run it, and why. */
    @Test
    void anEngineThatNoExecutorCanRunIsReportedWithTheReason() throws Exception {
        String[] arguments = arguments(folder);
        arguments[List.of(arguments).indexOf("--engine") + 1] = "cuda";
        Process search = cluster.submit(name, "client", arguments);
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
        Process search = cluster.submit(name, "client", arguments(folder));
        awaitFinishedTasks(search, 0);
        cluster.killExecutor(0);
        finish(search);
    }

    /** The last test: the worker does not come back. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aWorkerKilledInTheMiddleCostsNothingButTime() throws Exception {
        Process search = cluster.submit(name, "client", arguments(folder));
        awaitFinishedTasks(search, 1);
        cluster.killWorker(1);
        finish(search);
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
}
