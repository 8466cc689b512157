package dev.margay.submit;

import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An unpacked release of Margay, or a checkout that has been built: where the files are that go to a cluster.
 *
 * @param folder the release or the checkout
 */
public record MargayHome(Path folder) {

    /** Names the release or the checkout; the launcher script sets it. */
    public static final String PROPERTY = "margay.home";

    /** Where the image of {@code submit-scripts/kubernetes/Dockerfile} has what it adds to Spark's. */
    static final String IN_IMAGE = "/opt/margay";

    /** The jar that holds all that a Spark installation lacks. */
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
                    "does not know where Margay is installed; start it with the script margay, or with java -D"
                            + PROPERTY + "=FOLDER");
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

    /** Java's options that Spark needs, each a word. */
    List<String> javaOptions() {
        Path file = built().resolve("launch/java-options");
        try {
            return List.of(Files.readString(file).strip().split("\\s+", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The libraries that Margay runs with, Spark among them. */
    Path libraries() {
        return built().resolve("launch/jars");
    }

    /** Tells Spark of a machine's cards. */
    Path discoveryScript() {
        return folder.resolve("submit-scripts").resolve(DISCOVERY_SCRIPT);
    }

    /** The jars: in {@code lib} of a release, where the build leaves them in a checkout. The launcher script decides in the same way. */
    private Path built() {
        Path lib = folder.resolve("lib");
        return Files.isRegularFile(lib.resolve("margay.jar")) ? lib : folder.resolve("spark-job/target");
    }
}
