package dev.margay.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SparkInstallationTest {

    @TempDir
    private Path folder;

    private Path installation(String name, String jar) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("jars"));
        Files.writeString(home.resolve("jars").resolve(jar), "");
        Path script = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
        Files.writeString(script, "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    @Test
    void sparkHomeIsPreferredToThePath() throws IOException {
        Path one = installation("one", "spark-core_2.13-4.2.0.jar");
        Path other = installation("other", "spark-core_2.13-4.2.0.jar");
        String path = "/nowhere:" + other.resolve("bin");
        assertThat(SparkInstallation.find(Map.of("SPARK_HOME", one.toString(), "PATH", path), ClusterKind.YARN))
                .isEqualTo(new SparkInstallation(Optional.of(one.resolve("bin/spark-submit"))));
        assertThat(SparkInstallation.find(Map.of("PATH", path), ClusterKind.YARN))
                .isEqualTo(new SparkInstallation(Optional.of(other.resolve("bin/spark-submit"))));
    }

    @Test
    void onlyForAStandaloneClusterTheSparkOfMargayIsUsed() throws IOException {
        Path home = Files.createDirectories(folder.resolve("spark-job/target/launch"));
        Files.writeString(home.resolve("java-options"), "-Dflag=1");
        SparkInstallation own = SparkInstallation.find(Map.of(), ClusterKind.STANDALONE);
        assertThat(own.command(
                        new MargayHome(folder),
                        Map.of("HADOOP_CONF_DIR", "/etc/hadoop", "MARGAY_JARS", "/jars"),
                        Optional.of("8g"),
                        List.of("-Dmine=1")))
                .containsExactly(
                        System.getProperty("java.home") + "/bin/java",
                        "-Dflag=1",
                        "-Xmx8g",
                        "-Dmine=1",
                        "-cp",
                        home + "/jars/*:/jars/*:/etc/hadoop",
                        "org.apache.spark.deploy.SparkSubmit");
        assertThatThrownBy(() -> SparkInstallation.find(Map.of("PATH", folder.toString()), ClusterKind.KUBERNETES))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("install Spark 4.2 and set SPARK_HOME");
    }

    @Test
    void aSparkHomeWithoutSparkIsReported() {
        assertThatThrownBy(() -> SparkInstallation.find(Map.of("SPARK_HOME", "/no/spark"), ClusterKind.STANDALONE))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("SPARK_HOME: is /no/spark");
    }

    @Test
    void anotherVersionGivesAWarning() throws IOException {
        Path old = installation("old", "spark-core_2.12-3.5.1.jar");
        Path link = Files.createSymbolicLink(folder.resolve("link"), old.resolve("bin/spark-submit"));
        assertThat(new SparkInstallation(Optional.of(link)).warning().orElseThrow())
                .contains("Spark 3.5 (Scala 2.12)", "built for Spark 4.2");
        Path right = installation("right", "spark-core_2.13-4.2.1.jar");
        assertThat(new SparkInstallation(Optional.of(right.resolve("bin/spark-submit"))).warning())
                .isEmpty();
    }
}
