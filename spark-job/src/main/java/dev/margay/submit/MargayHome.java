package dev.margay.submit;

import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An unpacked release of Margay, or a checkout that has been built. It contains the files that go to a cluster.
 *
 * @param folder the release or the checkout
 */
public record MargayHome(Path folder) {

    /** System property with the folder of the release or checkout. The launcher script sets it. */
    public static final String PROPERTY = "margay.home";

    /** Folder of Margay's files in the image of {@code submit-scripts/kubernetes/Dockerfile}. */
    static final String IN_IMAGE = "/opt/margay";

    /** The jar with all classes that a Spark installation does not have. */
    static final String JAR = "margay-all.jar";

    static final String DISCOVERY_SCRIPT = "gpu-discovery.sh";

    /**
     * The release or checkout that this program was started from.
     *
     * @throws BadInputException if it was not started by the launcher script
     */
    public static MargayHome here() {
        String folder = System.getProperty(PROPERTY);
        if (folder == null) {
            throw SubmitProblem.of(
                    "submit",
                    "cannot find the folder of Margay; start it with the script margay, or with java -D" + PROPERTY
                            + "=FOLDER");
        }
        return new MargayHome(Path.of(folder));
    }

    /** The jar for {@code spark-submit}. */
    Path jar() {
        Path jar = built().resolve(JAR);
        if (!Files.isRegularFile(jar)) {
            throw SubmitProblem.of(
                    "submit",
                    jar
                            + " is missing; in a release, unpack the archive again; in the source code, run ./mvnw package -DskipTests");
        }
        return jar;
    }

    /** Java's options that Spark and the engines need, one in each element. */
    List<String> javaOptions() {
        Path file = built().resolve("launch/java-options");
        try {
            return List.of(Files.readString(file).strip().split("\\s+", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder with the libraries of Margay, including Spark. */
    Path libraries() {
        return built().resolve("launch/jars");
    }

    /** The script that reports a machine's GPUs to Spark. */
    Path discoveryScript() {
        return folder.resolve("submit-scripts").resolve(DISCOVERY_SCRIPT);
    }

    /** The folder of the jars: {@code lib} in a release, the build folder in a checkout. The launcher script decides in the same way. */
    private Path built() {
        Path lib = folder.resolve("lib");
        return Files.isRegularFile(lib.resolve("margay.jar")) ? lib : folder.resolve("spark-job/target");
    }
}
