package dev.margay.submit;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * A private file of Spark properties with the secret that a standalone cluster's processes share. The same file is given to its master and
 * to its workers. The secret must not be on a command line, where all users of the machine could read it.
 *
 * @param file its full path
 * @param properties its other properties, without the secret
 */
record SecretFile(Path file, Map<String, String> properties) {

    static final String SECRET = "spark.authenticate.secret";

    private static final int LEAST_LENGTH = 16;

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /**
     * Reads and checks the file.
     *
     * @throws BadInputException if other users may read it, or it does not contain a secret
     */
    static SecretFile read(Path path) {
        Path file = path.toAbsolutePath().normalize();
        Properties content = new Properties();
        try {
            if (!Files.isRegularFile(file)) {
                throw problem(file, "no such file; see docs/clusters.md for how to create one");
            }
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                throw problem(
                        file, "other users can access it; make it private with chmod 600, and write a new secret");
            }
            try (Reader reader = Files.newBufferedReader(file)) {
                content.load(reader);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw problem(file, "cannot be read: " + e.getMessage());
        }
        String secret = content.getProperty(SECRET, "").strip();
        if (secret.length() < LEAST_LENGTH) {
            throw problem(
                    file,
                    "does not contain '" + SECRET + " WORD' with a word of " + LEAST_LENGTH
                            + " characters or more; it is a file of Spark properties, as docs/clusters.md shows");
        }
        Map<String, String> properties = new TreeMap<>();
        content.forEach((key, value) -> properties.put((String) key, ((String) value).strip()));
        properties.remove(SECRET);
        return new SecretFile(file, properties);
    }

    private static BadInputException problem(Path file, String message) {
        return new BadInputException(InputProblem.ofFile(file.toString(), message));
    }
}
