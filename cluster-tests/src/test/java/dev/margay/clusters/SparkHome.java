package dev.margay.clusters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A Spark installation with what it needs for YARN, Kubernetes and {@code s3a:}, and without Margay. It is put together from the build's
 * libraries, because Maven has no whole installation. Its program {@code spark-submit} calls Spark's own launcher, which decides on Java's
 * options and on the classpath.
 */
final class SparkHome {

    /** Its libraries. */
    static final Path JARS = Path.of("target/spark-jars").toAbsolutePath();

    private static final String SPARK_SUBMIT = """
            #!/bin/bash
            set -eu
            export SPARK_HOME=%s SPARK_SCALA_VERSION=2.13
            words=()
            while IFS= read -r -d '' word; do
                words+=("$word")
            done < <("$JAVA_HOME/bin/java" -Xmx256m -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@")
            # The first word is empty, and the second begins with the end of that line.
            exec "${words[1]#$'\\n'}" "${words[@]:2}"
            """;

    private SparkHome() {}

    /**
     * Makes one.
     *
     * @param folder that is created
     * @param defaults lines of spark-defaults.conf
     * @return the folder
     */
    static Path in(Path folder, List<String> defaults) throws IOException {
        Files.createSymbolicLink(Files.createDirectories(folder).resolve("jars"), JARS);
        Files.write(Files.createDirectories(folder.resolve("conf")).resolve("spark-defaults.conf"), defaults);
        Path submit = Files.createDirectories(folder.resolve("bin")).resolve("spark-submit");
        Files.writeString(submit, SPARK_SUBMIT.formatted(folder));
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }
}
