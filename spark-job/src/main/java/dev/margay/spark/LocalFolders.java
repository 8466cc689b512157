package dev.margay.spark;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders for the data of tasks, from the environment. Spark fails with stack traces if none of them can be used.
 */
public final class LocalFolders {

    private static final String VARIABLE = "SPARK_LOCAL_DIRS";

    /** Spark's classes that create folders. */
    private static final List<String> SPARKS_LOGGERS = List.of(
            "org.apache.spark.storage.DiskBlockManager",
            "org.apache.spark.network.util.JavaUtils",
            "org.apache.spark.util.Utils");

    private static final Logger LOGGER = LoggerFactory.getLogger(LocalFolders.class);

    private LocalFolders() {}

    /** The folders in the environment variable; Java's temporary folder if it is not set. */
    public static List<String> all() {
        String named = System.getenv().getOrDefault(VARIABLE, "");
        return named.isBlank()
                ? List.of(System.getProperty("java.io.tmpdir"))
                : Arrays.stream(named.split(",", -1))
                        .filter(one -> !one.isBlank())
                        .toList();
    }

    /**
     * Why a folder cannot be used; empty if it can.
     *
     * @param folder as in the environment variable; it is created if needed
     */
    public static Optional<String> problem(String folder) {
        try {
            Path path = Files.createDirectories(Path.of(folder.strip()));
            Files.delete(Files.createTempFile(path, ".margay-", ".part"));
            return Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.of(folder + " cannot be created or written to");
        }
    }

    /**
     * Rejects an environment in which Spark cannot run, and warns if it can use only some of the folders.
     *
     * @throws BadInputException if none can be used
     */
    static void require() {
        List<String> folders = all();
        List<String> problems =
                folders.stream().flatMap(folder -> problem(folder).stream()).toList();
        if (problems.isEmpty()) {
            return;
        }
        if (problems.size() == folders.size()) {
            throw new BadInputException(InputProblem.ofFile(
                    VARIABLE,
                    String.join("; ", problems)
                            + "; set it to a folder with free space, or remove it from the environment"));
        }
        LOGGER.warn("{}: {}; the other folders are used", VARIABLE, String.join("; ", problems));
        // Spark would report the same again, with ten attempts and a stack trace for each folder.
        SPARKS_LOGGERS.forEach(logger -> Configurator.setLevel(logger, Level.OFF));
    }
}
