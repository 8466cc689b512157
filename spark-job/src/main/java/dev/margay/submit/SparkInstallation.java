package dev.margay.submit;

import dev.margay.problem.BadInputException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Spark that submits: an installation's {@code spark-submit}, or Margay's own libraries. They support standalone clusters, but not YARN
 * or Kubernetes.
 *
 * @param submit the installation's script; empty for Margay's own libraries
 */
record SparkInstallation(Optional<Path> submit) {

    /** The version that Margay is built and tested with. */
    static final String EXPECTED = "4.2";

    private static final Pattern CORE = Pattern.compile("spark-core_([0-9.]+)-([0-9]+\\.[0-9]+).*\\.jar");

    /**
     * Finds it: in SPARK_HOME, else on the PATH, else Margay's own libraries.
     *
     * @throws BadInputException if none of them supports this kind of cluster
     */
    static SparkInstallation find(Map<String, String> environment, ClusterKind kind) {
        String home = environment.getOrDefault("SPARK_HOME", "");
        if (!home.isEmpty()) {
            Path script = Path.of(home, "bin", "spark-submit");
            if (!Files.isExecutable(script)) {
                throw SubmitProblem.of(
                        "SPARK_HOME",
                        "is " + home + ", but it does not contain an executable bin/spark-submit; set it to a Spark "
                                + EXPECTED + " installation, or unset it");
            }
            return new SparkInstallation(Optional.of(script));
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path script = Path.of(folder, "spark-submit");
            if (!folder.isEmpty() && Files.isRegularFile(script) && Files.isExecutable(script)) {
                return new SparkInstallation(Optional.of(script.toAbsolutePath()));
            }
        }
        if (kind == ClusterKind.STANDALONE) {
            return new SparkInstallation(Optional.empty());
        }
        throw SubmitProblem.of(
                "--master",
                "found no spark-submit on the PATH and no SPARK_HOME, and Margay's own Spark supports standalone"
                        + " clusters only; install Spark " + EXPECTED + " and set SPARK_HOME to it");
    }

    /** A warning if the version is not the one that Margay is built for; empty if the version is not known. */
    Optional<String> warning() {
        if (submit.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path home = submit.orElseThrow().toRealPath().resolveSibling("..").normalize();
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(home.resolve("jars"), "spark-core_*.jar")) {
                for (Path jar : jars) {
                    Matcher matcher = CORE.matcher(jar.getFileName().toString());
                    if (matcher.matches() && !matcher.group(2).equals(EXPECTED)) {
                        return Optional.of("WARNING     " + home + " is Spark " + matcher.group(2) + " (Scala "
                                + matcher.group(1) + "); Margay is built for Spark " + EXPECTED + " and Scala 2.13");
                    }
                }
            }
        } catch (IOException e) {
            // Its jars are in another place, so the version is not known.
            return Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * The program and its arguments before {@code spark-submit}'s options.
     *
     * @param environment environment variables: as the launcher script, it adds MARGAY_JARS and HADOOP_CONF_DIR to the classpath
     * @param driverMemory the heap of a driver that runs in this process
     * @param driverFlags other Java options for that driver
     */
    List<String> command(
            MargayHome home, Map<String, String> environment, Optional<String> driverMemory, List<String> driverFlags) {
        if (submit.isPresent()) {
            return List.of(submit.orElseThrow().toString());
        }
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(home.javaOptions());
        driverMemory.ifPresent(amount -> words.add("-Xmx" + amount));
        words.addAll(driverFlags);
        words.addAll(List.of("-cp", classpath(home, environment), "org.apache.spark.deploy.SparkSubmit"));
        return words;
    }

    private static String classpath(MargayHome home, Map<String, String> environment) {
        StringBuilder classpath = new StringBuilder(home.libraries() + "/*");
        if (!environment.getOrDefault("MARGAY_JARS", "").isEmpty()) {
            classpath
                    .append(File.pathSeparator)
                    .append(environment.get("MARGAY_JARS"))
                    .append("/*");
        }
        if (!environment.getOrDefault("HADOOP_CONF_DIR", "").isEmpty()) {
            classpath.append(File.pathSeparator).append(environment.get("HADOOP_CONF_DIR"));
        }
        return classpath.toString();
    }
}
