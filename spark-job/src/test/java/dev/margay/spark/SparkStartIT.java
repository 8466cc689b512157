package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.OwnJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark in an environment that does not suit it: it starts nevertheless, or the message says what to change. */
@Tag("long")
class SparkStartIT {

    private static final String LOCAL = "local[1]";

    @TempDir
    private Path folder;

    /** No folder can be created below it, not even by root. */
    private Path file;

    @BeforeEach
    void file() throws IOException {
        file = Files.writeString(folder.resolve("file"), "x");
    }

    private static OwnJvm jvm() {
        return OwnJvm.of(SparkStart.class.getName());
    }

    private OwnJvm withoutAddress() throws IOException {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        return jvm().option("-Djdk.net.hosts.file=" + hosts);
    }

    private static String output(OwnJvm jvm, String master) throws Exception {
        OwnJvm.Outcome outcome = jvm.run(master);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return outcome.output();
    }

    @Test
    void ifNoFolderForTheDataOfTasksCanBeUsedAllAreNamedAndSparkDoesNotStart() throws Exception {
        String dirs = file.resolve("a") + "," + file.resolve("b");
        assertThat(output(jvm().environment("SPARK_LOCAL_DIRS", dirs), LOCAL))
                .contains("refused: SPARK_LOCAL_DIRS: " + file.resolve("a") + " cannot be created or written to; "
                        + file.resolve("b") + " cannot be created or written to; set it to a folder with free space,")
                .doesNotContain("counted");
    }

    @Test
    void oneGoodFolderForTheDataOfTasksIsEnoughAndTheBadOneIsNamed() throws Exception {
        Path good = folder.resolve("new/good");
        assertThat(output(jvm().environment("SPARK_LOCAL_DIRS", file.resolve("a") + ", " + good), LOCAL))
                .contains(
                        "SPARK_LOCAL_DIRS: " + file.resolve("a")
                                + " cannot be created or written to; the other folders are used",
                        "counted 3")
                .doesNotContain(good + " cannot", "ERROR", "Exception");
        assertThat(good).isDirectory();
    }

    @Test
    void aLocalSearchNeedsNoAddressOfThisMachineAndOpensNoPortToOthers() throws Exception {
        assertThat(output(withoutAddress(), LOCAL))
                .contains("host name: its name has no address", "counted 3", "driver at localhost, bound to 127.0.0.1");
    }

    @Test
    void aClusterNeedsTheAddressOfThisMachine() throws Exception {
        assertThat(output(withoutAddress(), "spark://127.0.0.1:1"))
                .contains(
                        "refused: this machine: its name has no address (",
                        "add it to /etc/hosts, or set SPARK_LOCAL_IP to the address that the cluster knows")
                .doesNotContain("Spark cannot start");
    }

    @Test
    void anAddressInTheEnvironmentIsEnoughForACluster() throws Exception {
        // The master has a wrong name, so that nothing waits for a cluster.
        assertThat(output(withoutAddress().environment("SPARK_LOCAL_IP", "127.0.0.1"), "no-cluster"))
                .contains("host name: its name has no address", "refused: master: Spark cannot start at 'no-cluster'");
    }
}
